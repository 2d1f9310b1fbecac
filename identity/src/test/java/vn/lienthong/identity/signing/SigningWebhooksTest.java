package vn.lienthong.identity.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.identity.signing.WebhookResult.Reason;

/** Webhooks: genuine ones are read once, all others are refused with the status to answer. */
class SigningWebhooksTest {
    private static final String SECRET = "planted-webhook-secret";
    private static final String BODY = "{\"id\":\"w-1\",\"type\":\"SIGNHASH_WEBHOOK_RESULT\",\"attempt\":2,\"data\":"
            + "{\"handle\":\"planted-handle\",\"txnId\":\"t1\",\"status\":\"01\",\"description\":\"Hoàng\",\"other\":[1]},"
            + "\"more\":{}}";

    /** What a program keeps. */
    private static final class Store implements OneTimeStore {
        final Map<String, Instant> kept = new ConcurrentHashMap<>();

        @Override
        public boolean use(String purpose, String id, Instant until) {
            return kept.putIfAbsent(id, until) == null;
        }

        @Override
        public void forget(String purpose, String id) {
            kept.remove(id);
        }
    }

    private final Store store = new Store();
    private final Map<String, String> secrets =
            new HashMap<>(Map.of("username", "u", "password", "p", "webhookSecret", SECRET));
    private final SigningWebhooks webhooks = SigningWebhooks.create(
            Hub.config(URI.create("https://hub.example"))
                    .clock(Clock.fixed(Hub.NOW, ZoneOffset.UTC))
                    .credentials(Credentials.from(() -> secrets))
                    .build(),
            store);

    @Test
    void aGenuineWebhookIsReadOnceAndItsCopiesAreRecognised() {
        List<WebhookEvent> handled = new ArrayList<>();
        WebhookResult result = read(BODY, header(SECRET, BODY));
        assertThat(result.reply(handled::add)).isEqualTo(200);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("w-1");
            assertThat(event.type()).isEqualTo(WebhookEvent.Type.SIGNING_RESULT);
            assertThat(event.attempt()).isEqualTo(2);
            assertThat(event.handle()).isEqualTo("planted-handle");
            assertThat(event.txnId()).isEqualTo("t1");
            assertThat(event.status()).isEqualTo("01");
            assertThat(event.transactionCode()).isNull();
            assertThat(event.data().value("other")).isNotNull();
        });
        WebhookResult again = read(BODY, header(SECRET, BODY));
        assertThat(again).isInstanceOf(WebhookResult.Duplicate.class);
        assertThat(again.reply(handled::add)).isEqualTo(200);
        assertThat(handled).hasSize(1);
        assertThat(store.kept).containsExactly(Map.entry("w-1", Hub.NOW.plus(Duration.ofDays(90))));
        assertThat(result + " " + again + RawWebhook.of(new byte[3], "x"))
                .doesNotContain("planted", "Hoàng", "w-1", "t1");
    }

    @Test
    void aHandlingThatFailsIsForgottenSoThatTheRepetitionIsHandled() {
        WebhookResult first = read(BODY, header(SECRET, BODY));
        assertThatThrownBy(() -> first.reply(event -> {
                    throw new IllegalStateException("our database is away");
                }))
                .hasMessage("our database is away");
        assertThat(read(BODY, header(SECRET, BODY))).isInstanceOf(WebhookResult.Verified.class);
    }

    static Stream<Arguments> wrongSignatures() {
        String hex = hex(SECRET, BODY);
        return Stream.of(
                Arguments.of("none", null),
                Arguments.of("empty", ""),
                Arguments.of("no prefix", hex),
                Arguments.of("upper-case prefix", "SHA256=" + hex),
                Arguments.of("other prefix", "sha1=" + hex),
                Arguments.of("a blank before", " sha256=" + hex),
                Arguments.of("a blank after", "sha256=" + hex + " "),
                Arguments.of("a blank inside", "sha256= " + hex),
                Arguments.of("one digit less", "sha256=" + hex.substring(1)),
                Arguments.of("one digit more", "sha256=" + hex + "0"),
                Arguments.of("twice", "sha256=" + hex + ",sha256=" + hex),
                Arguments.of("not hex", "sha256=" + "g".repeat(64)),
                Arguments.of("other digits", "sha256=" + "٣".repeat(64)),
                Arguments.of("Base64", "sha256=" + "tUSdWzJ+KRrT5rAAEmSJn2wW7DtZy4fAvTtYl4MGRZE="),
                Arguments.of("another secret", header("other", BODY)),
                Arguments.of("another body", header(SECRET, BODY + " ")),
                Arguments.of("SHA-1 of the right secret", "sha256=" + Hashing.hmacHex("HmacSHA1", SECRET, BODY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongSignatures")
    void aWrongSignatureIsRefusedAndNothingIsKept(String name, @Nullable String signature) {
        WebhookResult result = read(BODY, signature);

        assertThat(result).isEqualTo(new WebhookResult.Refused(Reason.BAD_SIGNATURE));
        assertThat(result.reply(event -> {
                    throw new AssertionError("an unverified webhook is handled");
                }))
                .isEqualTo(401);
        assertThat(store.kept).isEmpty();
    }

    @Test
    void theCaseOfTheHexDigitsSaysNothing() {
        String upper = "sha256=" + hex(SECRET, BODY).toUpperCase(Locale.ROOT);
        assertThat(read(BODY, upper)).isInstanceOf(WebhookResult.Verified.class);
    }

    @Test
    void theOldSecretIsAcceptedDuringAChangeAndNotAfterwards() {
        secrets.put("webhookSecret", "new");
        assertThat(read(BODY, header(SECRET, BODY))).isInstanceOf(WebhookResult.Refused.class);
        secrets.put("previousWebhookSecret", SECRET);
        assertThat(read(BODY, header(SECRET, BODY))).isInstanceOf(WebhookResult.Verified.class);
        String other = BODY.replace("w-1", "w-2");
        assertThat(read(other, header("new", other))).isInstanceOf(WebhookResult.Verified.class);
        secrets.put("previousWebhookSecret", "");
        assertThat(read(BODY, header("", BODY))).isInstanceOf(WebhookResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"w\"",
                "{}",
                "{\"id\":\"w\"}",
                "{\"type\":\"t\"}",
                "{\"id\":\"\",\"type\":\"t\"}",
                "{\"id\":null,\"type\":\"t\"}",
                "{\"id\":{},\"type\":\"t\"}",
                "{\"id\":\"a b\",\"type\":\"t\"}",
                "{\"id\":\"w\",\"id\":\"w\",\"type\":\"t\"}",
                "{\"id\":\"w\",\"type\":[]}",
                "{\"id\":\"w\",\"type\":\"t\"",
                "{\"id\":\"w\",\"type\":\"t\"}x",
                "<html></html>"
            })
    void aGenuineWebhookThatCannotBeReadIsRefused(String body) {
        WebhookResult result = read(body, header(SECRET, body));
        assertThat(result).isEqualTo(new WebhookResult.Refused(Reason.MALFORMED));
        assertThat(result.reply(event -> {})).isEqualTo(400);
        assertThat(store.kept).isEmpty();
    }

    @Test
    void aLargeBodyIsRefusedBeforeAnything() {
        byte[] large = new byte[(64 << 10) + 1];
        WebhookResult result = webhooks.read(RawWebhook.of(large, "sha256=" + "0".repeat(64)));
        assertThat(result).isEqualTo(new WebhookResult.Refused(Reason.TOO_LARGE));
        assertThat(result.reply(event -> {})).isEqualTo(413);
        assertThat(Reason.TOO_LARGE.sentence(Locale.forLanguageTag("vi"))).isEqualTo("Thông báo quá lớn.");
        assertThat(Reason.TOO_LARGE.sentence(Locale.ENGLISH)).isEqualTo("The webhook is too large.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":7,"type":"CERT_REGISTER_WEBHOOK_TRANSCODE","data":{"transactionCode":9}}   | CERTIFICATE_ACCEPTED | 0
            {"id":"7","type":"CERT_REGISTER_WEBHOOK_RESULT","attempt":"3","data":null}       | CERTIFICATE_RESULT   | 3
            {"id":"7","type":"SIGNHASH_WEBHOOK_TRANSCODE","attempt":-1,"data":[]}            | SIGNING_ACCEPTED     | 0
            {"id":"7","type":"SIGNHASH_WEBHOOK_OTHER","attempt":99999999999}                 | UNKNOWN              | 0
            {"id":"7","type":"signhash_webhook_result","attempt":{}}                         | UNKNOWN              | 0
            """)
    void typesAndMembersThatAreNotKnownAreAccepted(String body, WebhookEvent.Type type, int attempt) {
        WebhookResult.Verified result = (WebhookResult.Verified) read(body, header(SECRET, body));
        assertThat(result.event().type()).isEqualTo(type);
        assertThat(result.event().attempt()).isEqualTo(attempt);
        assertThat(body).contains("\"" + result.event().rawType() + "\"");
    }

    @Test
    void aStoreThatFailsIsNoAnswer() {
        SigningWebhooks broken = SigningWebhooks.create(
                Hub.config(URI.create("https://hub.example"))
                        .credentials(Credentials.from(() -> secrets))
                        .build(),
                (purpose, id, until) -> {
                    throw new IllegalStateException("planted");
                });
        assertThatThrownBy(
                        () -> broken.read(RawWebhook.of(BODY.getBytes(StandardCharsets.UTF_8), header(SECRET, BODY))))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageNotContaining("planted");
    }

    private WebhookResult read(String body, @Nullable String signature) {
        return webhooks.read(RawWebhook.of(body.getBytes(StandardCharsets.UTF_8), signature));
    }

    private static String header(String secret, String body) {
        return "sha256=" + hex(secret, body);
    }

    private static String hex(String secret, String body) {
        return secret.isEmpty() ? "0".repeat(64) : Hashing.hmacHex("HmacSHA256", secret, body);
    }
}
