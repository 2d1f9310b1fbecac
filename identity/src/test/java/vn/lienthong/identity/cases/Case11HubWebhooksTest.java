package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.signing.DocumentHash;
import vn.lienthong.identity.signing.RawWebhook;
import vn.lienthong.identity.signing.SignRequest;
import vn.lienthong.identity.signing.SigningClient;
import vn.lienthong.identity.signing.SigningWebhooks;
import vn.lienthong.identity.signing.WebhookResult;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SigningFault;

/** Case 11: the signing hub's webhooks with a bad prefix, upper-case hex, a changed body, a known id, an unknown type. */
class Case11HubWebhooksTest {
    private static final CitizenId CITIZEN = CitizenId.parse("008590310427");
    private static final Purpose PURPOSE = new Purpose("1.001234", "CB-07", "H60.01.02", "yc-0001");
    private static final DocumentHash DOCUMENT =
            DocumentHash.ofDigest("Đơn đề nghị.pdf", Hashing.sha256("document".getBytes(StandardCharsets.UTF_8)));

    static Stream<Arguments> ofTheSandbox() {
        return Stream.of(
                Arguments.of(null, "Verified SIGNING_ACCEPTED"),
                Arguments.of(SigningFault.WEBHOOK_UNKNOWN_TYPE, "Verified UNKNOWN"),
                Arguments.of(PaymentFault.UPPER_CASE_SIGNATURE, "Verified SIGNING_ACCEPTED"),
                Arguments.of(PaymentFault.DUPLICATE_NOTICE, "Verified SIGNING_ACCEPTED, Duplicate SIGNING_ACCEPTED"),
                Arguments.of(SigningFault.WEBHOOK_WITHOUT_PREFIX, "BAD_SIGNATURE"),
                Arguments.of(SigningFault.WEBHOOK_CHANGED_BODY, "BAD_SIGNATURE"),
                Arguments.of(PaymentFault.FORGED_NOTICE, "BAD_SIGNATURE"),
                Arguments.of(PaymentFault.UNSIGNED_NOTICE, "BAD_SIGNATURE"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ofTheSandbox")
    void whatTheSandboxSendsIsTakenForWhatItIs(@Nullable FaultKind fault, String expected) throws Exception {
        List<String> results = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(TestIssuer.NOW)))) {
            ClientConfig config = sandbox.profile().client("signing");
            SigningWebhooks real = SigningWebhooks.create(config, OneTimeStore.inMemory(100, sandbox.clock()));
            server.createContext("/", exchange -> {
                WebhookResult result = real.read(RawWebhook.of(
                        exchange.getRequestBody().readAllBytes(),
                        exchange.getRequestHeaders().getFirst(RawWebhook.SIGNATURE_HEADER)));
                results.add(
                        result instanceof WebhookResult.Refused refused
                                ? refused.reason().name()
                                : result instanceof WebhookResult.Verified verified
                                        ? "Verified " + verified.event().type()
                                        : "Duplicate "
                                                + ((WebhookResult.Duplicate) result)
                                                        .event()
                                                        .type());
                exchange.sendResponseHeaders(result.reply(event -> {}), -1);
                exchange.close();
            });
            server.start();
            sandbox.registerNotify(
                    "signing",
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"));
            if (fault != null) {
                sandbox.fail(Fault.of(fault).at("signing").once());
            }
            try (SigningClient client = SigningClient.create(config)) {
                String credential = client.certificates(CITIZEN, PURPOSE)
                        .get(0)
                        .findCredentialId()
                        .orElseThrow();
                client.signHashes(new SignRequest("HS-1", credential, List.of(DOCUMENT)));
            }
        } finally {
            server.stop(0);
        }
        assertThat(String.join(", ", results)).isEqualTo(expected);
    }
}
