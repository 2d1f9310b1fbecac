package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;

class FaultTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE, 503", "THROTTLED, 429", "INTERNAL_ERROR, 500", "UNLISTED_ADDRESS, 401"})
    void refusesBeforeThePlatformActs(TransportFault kind, int status) {
        sandbox.fail(Fault.of(kind).at("dvcqg").once());
        assertThat(jwks().status()).isEqualTo(status);
        assertThat(jwks().status()).isEqualTo(200);
    }

    @Test
    void saysWhenToComeBack() {
        sandbox.fail(Fault.unavailable(Duration.ofSeconds(7)).times(2));
        assertThat(jwks().headers()).containsEntry("retry-after", "7");
        assertThat(jwks().status()).isEqualTo(503);
        assertThat(jwks().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportFault.class,
            names = {"CUT_OFF", "NO_ANSWER"})
    void breaksTheConnectionAfterThePlatformActed(TransportFault kind) {
        sandbox.fail(Fault.of(kind).path("/oauth2/introspect").once());
        URI address = URI.create(sandbox.uri() + "/dvcqg/oauth2/introspect");
        assertThatThrownBy(() -> Stranger.form(address, Map.of("token", "x"))).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.requests()).hasSize(1);
        assertThat(sandbox.requests().get(0).status()).isEqualTo(kind == TransportFault.CUT_OFF ? 200 : 0);
        assertThat(Stranger.form(address, Map.of("token", "x")).status()).isEqualTo(200);
    }

    @Test
    void actsAtOnceAndAnswersLateInRealTimeUntilHealed() {
        sandbox.fail(Fault.slow(Duration.ofHours(1)).at("dvcqg"));
        CompletableFuture<HttpResponse<Void>> answer = HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(address()).build(), HttpResponse.BodyHandlers.discarding());
        while (sandbox.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        sandbox.heal();
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void holdsForItsPlatformAndPathOnly() {
        sandbox.fail(Fault.of(TransportFault.UNAVAILABLE).at("vneid"));
        sandbox.fail(Fault.of(TransportFault.UNAVAILABLE).at("dvcqg").path("/oauth2/token"));
        assertThat(jwks().status()).isEqualTo(200);
        assertThat(Stranger.get(URI.create(sandbox.uri() + "/vneid/userinfo")).status())
                .isEqualTo(503);
        sandbox.heal();
        assertThat(Stranger.get(URI.create(sandbox.uri() + "/vneid/userinfo")).status())
                .isEqualTo(401);
    }

    @Test
    void isNarrowedDownToAPlatformAPathAndACount() {
        // tag::fault[]
        sandbox.fail(Fault.unavailable(Duration.ofSeconds(2))
                .at("vnpay")
                .path("/merchant_webapi")
                .once());
        sandbox.fail(Fault.of(PaymentFault.UNSIGNED_NOTICE).at("vnpay").times(2));
        // end::fault[]
        assertThat(sandbox.faults())
                .extracting(Fault::toString)
                .containsExactly("UNSIGNED_NOTICE at vnpay x2", "UNAVAILABLE at vnpay/merchant_webapi PT2S x1");
        assertThat(Stranger.json(URI.create(sandbox.uri() + "/vnpay/merchant_webapi/api/transaction"), Map.of())
                        .status())
                .isEqualTo(503);
        assertThat(sandbox.faults()).hasSize(1);
    }

    @Test
    void theLastOneSwitchedOnCountsAndCountsDown() {
        sandbox.fail(Fault.of(TransportFault.UNAVAILABLE));
        sandbox.fail(Fault.unavailable(Duration.ofSeconds(1)).times(2));
        assertThat(sandbox.faults())
                .extracting(Fault::toString)
                .containsExactly("UNAVAILABLE PT1S x2", "UNAVAILABLE until healed");
        jwks();
        assertThat(sandbox.faults().get(0).times()).isEqualTo(1);
        assertThat(jwks().headers()).containsKey("retry-after");
        assertThat(jwks().headers()).doesNotContainKey("retry-after");
    }

    @Test
    void isNeverSwitchedOnForNoRequests() {
        assertThatThrownBy(() -> Fault.of(TransportFault.SLOW).times(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("times: must be 1 or more, but is 0");
    }

    @Test
    void isSwitchedOnByOtherProgramsAsWell() {
        URI faults = URI.create(sandbox.uri() + "/ui/api/faults");
        assertThat(Stranger.json(faults, Map.of("kind", "UNAVAILABLE", "platform", "dvcqg", "seconds", 3, "times", 1))
                        .json()
                        .path("on")
                        .size())
                .isEqualTo(1);
        assertThat(jwks().headers()).containsEntry("retry-after", "3");
        assertThat(Stranger.json(faults, Map.of("kind", "OTHER")).status()).isEqualTo(400);
        assertThat(Stranger.form(faults, Map.of("kind", "UNAVAILABLE")).status())
                .as("no form of another site")
                .isEqualTo(415);
        sandbox.fail(Fault.of(TransportFault.UNAVAILABLE));
        Stranger.send(HttpRequest.newBuilder(faults).DELETE());
        assertThat(sandbox.faults()).isEmpty();
    }

    @Test
    void theClockIsMovedByOtherProgramsAsWell() {
        sandbox.clock().stop();
        var before = sandbox.clock().instant();
        URI clock = URI.create(sandbox.uri() + "/ui/api/clock");
        Stranger.json(clock, Map.of("advance", "PT5M"));
        assertThat(sandbox.clock().instant()).isEqualTo(before.plusSeconds(300));
        assertThat(Stranger.json(clock, Map.of("advance", "-PT5M")).status()).isEqualTo(400);
        assertThat(Stranger.json(clock, Map.of("advance", "soon")).status()).isEqualTo(400);
    }

    private URI address() {
        return URI.create(sandbox.uri() + "/dvcqg/oauth2/jwks");
    }

    private Stranger.Answer jwks() {
        return Stranger.get(address());
    }
}
