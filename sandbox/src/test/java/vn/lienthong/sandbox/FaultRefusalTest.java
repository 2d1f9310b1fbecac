package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.DossierFault;
import vn.lienthong.sandbox.fault.LoginFault;
import vn.lienthong.sandbox.fault.NationalPaymentFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.PopulationFault;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.fault.ReportingFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** A fault that would have no effect is refused by name, in the library and in the calls behind the faults page. */
class FaultRefusalTest {
    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    static Stream<Arguments> faultsWithoutEffect() {
        return Stream.of(
                of(
                        "platform: must be the name of a platform, but is \"vpnay\"; did you mean 'vnpay'?",
                        () -> Fault.of(TransportFault.SLOW)
                                .delay(Duration.ofSeconds(1))
                                .at("vpnay")),
                of(
                        "platform: must be one that can have NAMELESS_CITIZEN (c06), but is vnpay",
                        () -> Fault.of(PopulationFault.NAMELESS_CITIZEN).at("vnpay")),
                of(
                        "platform: must be one that can have SESSION_EXPIRED (dvcqg, vneid, lgsp-a",
                        () -> Fault.of(SignOnFault.SESSION_EXPIRED).at("vnpay")),
                of(
                        "platform: must be the name of a platform, but is \"ui\"",
                        () -> Fault.of(TransportFault.CUT_OFF).at("ui")),
                of(
                        "path: must begin with a slash, but is \"oauth2/token\"",
                        () -> Fault.of(TransportFault.CUT_OFF).path("oauth2/token")),
                of(
                        "path: must be the beginning of a path of dvcqg, but is \"/oauth2/tokn\"; did you mean '/oauth2/token'?",
                        () -> Fault.of(TransportFault.CUT_OFF).at("dvcqg").path("/oauth2/tokn")),
                of(
                        "path: must be the beginning of a path of c06, but is \"/v1/submissions\"",
                        () -> Fault.of(PopulationFault.TIMESTAMP_UNIT)
                                .value("s")
                                .path("/v1/submissions")),
                of(
                        "path: must be absent, because OLD_UNITS acts at the base of c06 only, but is \"/Vote\"",
                        () -> Fault.of(PopulationFault.OLD_UNITS).path("/Vote")),
                of(
                        "path: must be the beginning of a path where NO_ID_TOKEN acts (dvcqg /oauth2/token), but is"
                                + " \"/oauth2/userinfo\"",
                        () -> Fault.of(PortalFault.NO_ID_TOKEN).path("/oauth2/userinfo")),
                of(
                        "path: must be the beginning of a path where LOGIN_FAILED acts (dvcqg /commonauth, vneid /login),"
                                + " but is \"/token\"",
                        () -> Fault.of(LoginFault.LOGIN_FAILED).path("/token")),
                of(
                        "path: must be the beginning of a path where FORGED_RECEIPT acts (reporting"
                                + " /v1/submissions/{organisation}/{regime}/{form}/{version}/{period}/{sequence}), but is"
                                + " \"/v1/submissions/H1/a/b/1/2026/1/receipt\"",
                        () -> Fault.of(ReportingFault.FORGED_RECEIPT).path("/v1/submissions/H1/a/b/1/2026/1/receipt")),
                of(
                        "path: must be the beginning of a path of reporting, but is \"/v1/submissionsX\"",
                        () -> Fault.of(TransportFault.CUT_OFF).at("reporting").path("/v1/submissionsX")),
                of(
                        "path: must be as in an HTTP request (percent-encoded, without a query), but is"
                                + " \"/v1/forms?regime=A\"",
                        () -> Fault.of(TransportFault.CUT_OFF).path("/v1/forms?regime=A")),
                of(
                        "path: must be absent, because it has no effect on LATE_NOTICE, but is \"/ipn\"",
                        () -> Fault.of(PaymentFault.LATE_NOTICE).path("/ipn")),
                of("delay: must be given for SLOW", () -> Fault.of(TransportFault.SLOW)),
                of("delay: must be a millisecond or longer, but is PT0S", () -> Fault.slow(Duration.ZERO)),
                of(
                        "delay: must be a millisecond or longer, but is PT0.000000001S",
                        () -> Fault.slow(Duration.ofNanos(1))),
                of(
                        "delay: must be at most 100 years (PT876000H), but is PT2562047788015215H30M7S",
                        () -> Fault.slow(Duration.ofSeconds(Long.MAX_VALUE))),
                of(
                        "delay: must be a Retry-After in whole seconds, but is PT1.5S",
                        () -> Fault.unavailable(Duration.ofMillis(1500))),
                of(
                        "delay: must be absent, because it has no effect on CUT_OFF, but is \"PT1S\"",
                        () -> Fault.of(TransportFault.CUT_OFF).delay(Duration.ofSeconds(1))),
                of(
                        "value: must be given for DSTCODE_PLACE, query or header",
                        () -> Fault.of(DossierFault.DSTCODE_PLACE)),
                of(
                        "value: must be ms or s for TIMESTAMP_UNIT, but is \"min\"",
                        () -> Fault.of(PopulationFault.TIMESTAMP_UNIT).value("min")),
                of(
                        "value: must be a whole number for ERROR_CODE, but is \"x\"",
                        () -> Fault.of(DossierFault.ERROR_CODE).value("x")),
                of(
                        "value: must be absent, because it has no effect on HMAC_SIGNATURE, but is \"sha512\"",
                        () -> Fault.of(NationalPaymentFault.HMAC_SIGNATURE).value("sha512")),
                of(
                        "times: must be 1 or more, but is 0",
                        () -> Fault.of(PaymentFault.NO_NOTICE).times(0)));
    }

    private static Arguments of(String message, Supplier<Fault> fault) {
        return arguments(message, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsWithoutEffect")
    void isRefusedWhenItIsCreatedOrSwitchedOn(String message, Supplier<Fault> fault) {
        assertThatThrownBy(() -> SANDBOX.fail(fault.get()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
        assertThat(SANDBOX.faults()).isEmpty();
    }

    static Stream<Arguments> switchesWithoutEffect() {
        return Stream.of(
                arguments("kind: must be the name of a fault, but is \"\"", Map.of()),
                arguments(
                        "kind: must be the name of a fault, but is \"NO_ANSWR\"; did you mean 'NO_ANSWER'?",
                        Map.of("kind", "NO_ANSWR")),
                arguments(
                        "plattform: must be an option of a fault, but is not; did you mean 'platform'?",
                        Map.of("kind", "CUT_OFF", "plattform", "c06")),
                arguments(
                        "platform: must be the name of a platform, but is \"c07\"",
                        Map.of("kind", "CUT_OFF", "platform", "c07")),
                arguments(
                        "platform: must be one that can have OLD_UNITS (c06), but is vnpay",
                        Map.of("kind", "OLD_UNITS", "platform", "vnpay")),
                arguments("path: must begin with a slash", Map.of("kind", "CUT_OFF", "path", "token")),
                arguments("delay: must be given for SLOW", Map.of("kind", "SLOW")),
                arguments("delay: must be a millisecond or longer", Map.of("kind", "SLOW", "seconds", 0)),
                arguments("seconds: must be a whole number, but is \"-3\"", Map.of("kind", "SLOW", "seconds", -3)),
                arguments(
                        "seconds: must be a whole number, but is \"soon\"", Map.of("kind", "SLOW", "seconds", "soon")),
                arguments("times: must be 1 or more", Map.of("kind", "CUT_OFF", "times", 0)),
                arguments("times: must be a text or a number", Map.of("kind", "CUT_OFF", "times", Map.of("a", 1))),
                arguments("value: must be absent", Map.of("kind", "CUT_OFF", "value", "1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("switchesWithoutEffect")
    void isRefusedByTheApiOfThePageToo(String message, Map<String, Object> asked) {
        Stranger.Answer answer = Stranger.json(URI.create(SANDBOX.uri() + "/ui/api/faults"), asked);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith(message);
        assertThat(SANDBOX.faults()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("switchesWithoutEffect")
    void isExplainedOnThePageInBothLanguages(String message, Map<String, Object> asked) {
        Stranger.Answer answer =
                Stranger.json(URI.create(SANDBOX.uri() + "/ui/api/faults"), asked, "Accept", "application/json");
        assertThat(answer.status()).isEqualTo(400);
        JsonNode both = Stranger.read(answer.body());
        assertThat(both.path("en").asText()).startsWith(message);
        assertThat(both.path("vi").asText())
                .containsPattern("phải|không được")
                .doesNotContain("must be", "did you mean")
                .matches("(?s).*[.?]");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /ui/api/faults/7, 'fault: must be the index of one that is on'",
        "GET, /ui/api/requests?after=soon, 'after: must be a whole number'",
    })
    void aCallThatHasNoEffectIsRefused(String method, String path, String message) {
        Stranger.Answer answer = Stranger.send(HttpRequest.newBuilder(URI.create(SANDBOX.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith(message);
    }
}
