package vn.lienthong.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.RawNotice;

/** The vector that the authors of Standard Webhooks publish, and what must not pass. */
class StandardWebhooksTest {
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIME = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static StandardWebhooks at(long second, String... secrets) {
        return StandardWebhooks.of(
                List.of(secrets), Clock.fixed(Instant.ofEpochSecond(second, 999_000_000), ZoneOffset.UTC));
    }

    private static RawNotice event(byte[] body, String... changes) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Webhook-Id", ID);
        headers.put("Webhook-Timestamp", Long.toString(TIME));
        headers.put("Webhook-Signature", SIGNATURE);
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                headers.remove(changes[i]);
            } else {
                headers.put(changes[i], changes[i + 1]);
            }
        }
        return RawNotice.ofBody(body, headers);
    }

    private static PlatformException refusal(StandardWebhooks webhooks, RawNotice event) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> webhooks.verify(event));
        assertThat(e).isNotNull();
        assertThat(e.kind()).isEqualTo(Kind.SECURITY);
        assertThat(e.getMessage()).doesNotContain(SECRET).doesNotContain("g0hM9SsE");
        return e;
    }

    @Test
    void thePublishedVectorIsWrittenAndRead() {
        assertThat(at(TIME, SECRET).sign(ID, BODY))
                .containsExactly(
                        Map.entry("webhook-id", ID),
                        Map.entry("webhook-timestamp", "1614265330"),
                        Map.entry("webhook-signature", SIGNATURE));
        assertThat(at(TIME, SECRET).verify(event(BODY))).isEqualTo(ID);
        assertThat(at(TIME, "whsec_" + SECRET).verify(event(BODY))).isEqualTo(ID);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "300,true", "-300,true", "301,false", "-301,false", "86400,false"})
    void theTimeMayDifferByFiveMinutesInBothDirections(long seconds, boolean accepted) {
        StandardWebhooks webhooks = at(TIME + seconds, SECRET);
        if (accepted) {
            assertThat(webhooks.verify(event(BODY))).isEqualTo(ID);
        } else {
            PlatformException e = refusal(webhooks, event(BODY));
            assertThat(e.check()).isEqualTo("webhook-timestamp");
            assertThat(e).hasMessageEndingWith(seconds > 0 ? "too old" : "too new");
        }
    }

    @Test
    void aToleranceOfZeroAcceptsTheSameSecondOnly() {
        assertThat(at(TIME, SECRET).withTolerance(Duration.ZERO).verify(event(BODY)))
                .isEqualTo(ID);
        refusal(at(TIME + 1, SECRET).withTolerance(Duration.ZERO), event(BODY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at(TIME, SECRET).withTolerance(Duration.ofSeconds(-1)))
                .withMessageContaining("tolerance");
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of("Webhook-Id", null, "webhook-id"),
                Arguments.of("Webhook-Id", "", "webhook-id"),
                Arguments.of("Webhook-Id", "msg_other", "webhook-signature"),
                Arguments.of("Webhook-Timestamp", null, "webhook-timestamp"),
                Arguments.of("Webhook-Timestamp", "", "webhook-timestamp"),
                Arguments.of("Webhook-Timestamp", "soon", "webhook-timestamp"),
                Arguments.of("Webhook-Timestamp", "1614265330.0", "webhook-timestamp"),
                Arguments.of("Webhook-Timestamp", "-1614265330", "webhook-timestamp"),
                Arguments.of("Webhook-Timestamp", "٣٣٣٣", "webhook-timestamp"),
                Arguments.of("Webhook-Timestamp", "9".repeat(30), "webhook-timestamp"),
                Arguments.of("Webhook-Timestamp", "1614265331", "webhook-signature"),
                Arguments.of("Webhook-Signature", null, "webhook-signature"),
                Arguments.of("Webhook-Signature", "", "webhook-signature"),
                Arguments.of("Webhook-Signature", "v1", "webhook-signature"),
                Arguments.of("Webhook-Signature", "v1,", "webhook-signature"),
                Arguments.of("Webhook-Signature", "v1,%%%", "webhook-signature"),
                Arguments.of("Webhook-Signature", SIGNATURE.substring(3), "webhook-signature"),
                Arguments.of("Webhook-Signature", SIGNATURE.replace("v1", "v0"), "webhook-signature"),
                Arguments.of("Webhook-Signature", SIGNATURE.replace("v1,", "v1, "), "webhook-signature"),
                Arguments.of("Webhook-Signature", SIGNATURE.replace("v1,", "v1a,"), "webhook-signature"),
                Arguments.of("Webhook-Signature", "v1," + "AAAA", "webhook-signature"),
                Arguments.of("Webhook-Signature", SIGNATURE.toUpperCase(java.util.Locale.ROOT), "webhook-signature"),
                Arguments.of("Webhook-Signature", "v1,AAAA ".repeat(16) + SIGNATURE, "webhook-signature"),
                Arguments.of("Webhook-Signature", "v1,AAAA ".repeat(1_000), "webhook-signature"));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void aHeaderThatIsNotRightIsASecurityErrorThatNamesIt(String header, String value, String check) {
        assertThat(refusal(at(TIME, SECRET), event(BODY, header, value)).check())
                .isEqualTo(check);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"test\":2432232314}", "{\"test\": 2432232315}", "", "{\"test\": 2432232314}\n", "<a>&</a>"})
    void anotherBodyIsRefused(String body) {
        assertThat(refusal(at(TIME, SECRET), event(body.getBytes(StandardCharsets.UTF_8)))
                        .check())
                .isEqualTo("webhook-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n  \"a\": \"<b> & >\"\n}", "", "not JSON", "Viện phí"})
    void whateverWasSignedIsReadOverItsRawBytes(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StandardWebhooks webhooks = at(TIME, SECRET);
        assertThat(webhooks.verify(RawNotice.ofBody(bytes, webhooks.sign("e1", bytes))))
                .isEqualTo("e1");
        byte[] notUtf8 = {(byte) 0xFF, (byte) 0xFE, 0, 1};
        assertThat(webhooks.verify(RawNotice.ofBody(notUtf8, webhooks.sign("e2", notUtf8))))
                .isEqualTo("e2");
    }

    @Test
    void aSecretIsReplacedWhileBothSidesGoOn() {
        Map<String, String> both = at(TIME, OTHER, SECRET).sign(ID, BODY);
        assertThat(both.get("webhook-signature").split(" ")).hasSize(2).contains(SIGNATURE);
        for (String known : new String[] {SECRET, OTHER}) {
            assertThat(at(TIME, known).verify(RawNotice.ofBody(BODY, both))).isEqualTo(ID);
        }
        assertThat(at(TIME, OTHER, SECRET).verify(event(BODY))).isEqualTo(ID);
        assertThat(at(TIME, SECRET)
                        .verify(event(BODY, "Webhook-Signature", "v1,AAAA v2,xyz " + SIGNATURE.replace("=", ""))))
                .as("one bad, one of another version, and a good one without padding")
                .isEqualTo(ID);
        AtomicReference<List<String>> now = new AtomicReference<>(List.of(OTHER));
        StandardWebhooks changing =
                StandardWebhooks.of(now::get, Clock.fixed(Instant.ofEpochSecond(TIME), ZoneOffset.UTC));
        refusal(changing, event(BODY));
        now.set(List.of(SECRET));
        assertThat(changing.verify(event(BODY))).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "c2hvcnQ=", "not base64!", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa"})
    void aSecretThatCannotBeOneIsAConfigurationError(String secret) {
        assertThatThrownBy(() -> StandardWebhooks.of(List.of(secret), Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION));
    }

    @Test
    void thereMustBeASecretAndAnId() {
        assertThatThrownBy(() -> StandardWebhooks.of(List.of(), Clock.systemUTC()))
                .hasMessageContaining("secret: must be set");
        for (String id : new String[] {"", "a.b", "a b", "a\nb", "x".repeat(101), "Ă"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> at(TIME, SECRET).sign(id, BODY))
                    .withMessageStartingWith("id: ");
        }
        assertThat(at(TIME, SECRET)).hasToString("StandardWebhooks[PT5M]");
    }
}
