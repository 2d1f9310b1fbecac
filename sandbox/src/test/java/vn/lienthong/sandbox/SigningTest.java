package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SigningFault;

class SigningTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(NOW)));
    private final SigningPartner partner = new SigningPartner(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aPersonSignsADigestWithTheKeyOfTheirCertificate() throws Exception {
        String handle = partner.sign();
        assertThat(poll(handle).path("statusCode").asInt(-1)).isEqualTo(2);

        sandbox.people().confirmSigning(partner.page(handle));

        JsonNode answer = poll(handle);
        assertThat(answer.path("statusCode").asInt(-1)).isZero();
        JsonNode one = answer.path("signatures").path(0);
        assertThat(one.path("documentName").asText()).isEqualTo("Đơn đề nghị.pdf");
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        one.path("certificate").asText().getBytes(StandardCharsets.US_ASCII)));
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=Hoàng Thị Lan");
        assertThat(certificate.getNotBefore().toInstant()).isBefore(NOW);
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(certificate);
        check.update("document".getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(
                        Base64.getDecoder().decode(one.path("signatureValue").asText())))
                .isTrue();
    }

    @Test
    void aPersonRefusesOrTheProviderFails() {
        String refused = partner.sign();
        String failed = partner.sign();
        sandbox.people().refuseSigning(partner.page(refused));
        sandbox.people().failSigning(partner.page(failed));

        assertThat(poll(refused).path("statusCode").asInt(-1)).isEqualTo(3);
        assertThat(poll(failed).path("statusCode").asInt(-1)).isEqualTo(1);
        assertThatThrownBy(() -> sandbox.people().confirmSigning(partner.page(refused)))
                .hasMessageContaining("Bạn đã từ chối.");
    }

    @Test
    void aHandleLivesThreeHundredSeconds() {
        String open = partner.sign();
        String signed = partner.sign();
        sandbox.people().confirmSigning(partner.page(signed));

        sandbox.clock().advance(Duration.ofSeconds(299));
        assertThat(poll(open).path("statusCode").asInt(-1)).isEqualTo(2);
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(poll(open).path("status").asText()).isEqualTo("04");
        assertThat(poll(signed).path("statusCode").asInt(-1))
                .as("what was signed can still be fetched")
                .isZero();
        assertThatThrownBy(() -> sandbox.people().confirmSigning(partner.page(open)))
                .hasMessageContaining("Yêu cầu đã hết hạn.");
    }

    @Test
    void aRegistrationEndsInACertificate() {
        String child = "008615443210";
        assertThat(certificates(child)).isEmpty();
        JsonNode made = partner.send("/certificates/register", partner.registration(child))
                .json();
        assertThat(made.path("status").asText()).isEqualTo("01");
        String code = made.path("data").path("transactionCode").asText();
        assertThat(status(code).path("state").asText()).isEqualTo("PENDING");

        sandbox.people().confirmSigning(URI.create(sandbox.uri() + "/signing/app?code=" + code));

        assertThat(status(code).path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(certificates(child)).hasSize(1);
        assertThat(partner.send("/certificates/get-status", Map.of("transactionCode", "RG0"))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("02");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"credentialID":"x","originatorCode":"1","documents":[]}                          | 02
            {"originatorCode":"1","documents":[]}                                             | 03
            {"credentialID":"*","originatorCode":"1","documents":[]}                          | 03
            {"credentialID":"*","documents":[{"documentName":"a","digestValue":"QUJD"}]}      | 03
            {"credentialID":"*","originatorCode":"1","documents":[{"documentName":"a"}]}      | 03
            """)
    void aWrongSigningIsRefusedWithAStatus(String message, String status) {
        String body = message.replace("*", partner.credential());
        JsonNode answer = partner.send("/signings/hash", Stranger.read(body)).json();
        assertThat(answer.path("status").asText()).isEqualTo(status);
    }

    @Test
    void everyCallWantsATokenAnIdAndTheHeadersOfAPartner() {
        String now = String.valueOf(NOW.getEpochSecond());
        String old = String.valueOf(NOW.minusSeconds(301).getEpochSecond());
        String key = sandbox.secretValues().get("SANDBOX_SIGNING_PARTNER_SECRET");
        assertThat(partner.logIn("wrong").status()).isEqualTo(401);
        assertThat(Stranger.json(URI.create(sandbox.uri() + SigningPartner.API + "/auth/token"), Map.of())
                        .status())
                .as("without X-Request-Id")
                .isEqualTo(400);
        assertThat(partner.send("/providers", null, "n1", now, key).status()).isEqualTo(200);
        assertThat(partner.send("/providers", null, "n1", now, key).status())
                .as("a nonce is used once")
                .isEqualTo(403);
        assertThat(partner.send("/providers", null, "n2", old, key).status()).isEqualTo(403);
        assertThat(partner.send("/providers", null, "n3", now, key + "x").status())
                .isEqualTo(403);
        assertThat(partner.bare("/providers", null).status()).isEqualTo(403);
        sandbox.fail(Fault.of(SigningFault.NO_PARTNER_HEADERS));
        assertThat(partner.bare("/providers", null).status()).isEqualTo(200);
        sandbox.heal();
        sandbox.clock().advance(Duration.ofMinutes(30));
        assertThat(partner.send("/providers", null).status()).isEqualTo(401);
        assertThat(partner.refresh().status()).isEqualTo(200);
        assertThat(partner.send("/providers", null).status()).isEqualTo(200);
        sandbox.clock().advance(Duration.ofDays(7));
        assertThat(partner.refresh().status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "02", "4031", "99"})
    void aStatusOfFailureComesWithDataAsOfSuccess(String status) {
        sandbox.fail(Fault.of(SigningFault.STATUS).value(status).path("/api/v1/signings/hash"));
        JsonNode answer = partner.send("/signings/hash", partner.signing(partner.credential()))
                .json();
        assertThat(answer.path("status").asText()).isEqualTo(status);
        assertThat(answer.path("data").path("handle").asText()).isNotEmpty();
    }

    @Test
    void theSwitchesOfAPollShow() {
        String handle = partner.sign();
        sandbox.people().confirmSigning(partner.page(handle));
        assertThat(poll(handle, SigningFault.PENDING_FOREVER).path("statusCode").asInt(-1))
                .isEqualTo(2);
        assertThat(poll(handle, SigningFault.POLL_CODE).path("statusCode").asInt(-1))
                .isEqualTo(9);
        assertThat(poll(handle, SigningFault.POLL_CODE_AS_TEXT)
                        .path("statusCode")
                        .isTextual())
                .isTrue();
        assertThat(poll(handle, SigningFault.HANDLE_EXPIRED).path("status").asText())
                .isEqualTo("04");
        assertThat(poll(handle, SigningFault.WRAPPED_ANSWER)
                        .path("data")
                        .path("statusCode")
                        .asInt(-1))
                .isZero();
        assertThat(poll(handle, SigningFault.NO_CERTIFICATE)
                        .path("signatures")
                        .path(0)
                        .has("certificate"))
                .isFalse();
        assertThat(poll(handle, SigningFault.SIGNATURE_AS_TEXT)
                        .path("signatures")
                        .path(0)
                        .isTextual())
                .isTrue();
        assertThat(poll(handle, SigningFault.MISSING_SIGNATURE).path("signatures"))
                .isEmpty();
        assertThat(poll(handle, SigningFault.WRONG_SIGNATURE).path("signatures"))
                .isNotEqualTo(poll(handle).path("signatures"));
    }

    /** A webhook as it came. */
    private record Received(String signature, String body) {
        boolean isGenuine(Sandbox sandbox) {
            return signature.equals("sha256="
                    + SigningPartner.hmac(
                            sandbox.secretValues().get("SANDBOX_SIGNING_WEBHOOK_SECRET"),
                            body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void webhooksTellOfEachStepAndAreSignedOverTheirBytes() throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        HttpServer endpoint = endpoint(received);
        try {
            String handle = partner.sign();
            sandbox.people().confirmSigning(partner.page(handle));

            assertThat(received).hasSize(2).allMatch(one -> one.isGenuine(sandbox));
            JsonNode first = Stranger.read(received.get(0).body());
            assertThat(first.path("type").asText()).isEqualTo("SIGNHASH_WEBHOOK_TRANSCODE");
            assertThat(first.path("attempt").asInt()).isEqualTo(1);
            assertThat(first.path("data").path("handle").asText()).isEqualTo(handle);
            assertThat(Stranger.read(received.get(1).body()).path("type").asText())
                    .isEqualTo("SIGNHASH_WEBHOOK_RESULT");
            URI share = URI.create(sandbox.uri() + "/signing/share/"
                    + first.path("data").path("txnId").asText());
            assertThat(Stranger.get(share).location()).isEqualTo("/signing/app?handle=" + handle);
        } finally {
            endpoint.stop(0);
        }
    }

    @Test
    void theSwitchesOfAWebhookShow() throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        HttpServer endpoint = endpoint(received);
        try {
            sandbox.fail(Fault.of(SigningFault.WEBHOOK_WITHOUT_PREFIX).once());
            partner.sign();
            sandbox.fail(Fault.of(SigningFault.WEBHOOK_CHANGED_BODY).once());
            partner.sign();
            sandbox.fail(Fault.of(SigningFault.WEBHOOK_UNKNOWN_TYPE).once());
            partner.sign();
            sandbox.fail(
                    Fault.of(PaymentFault.UPPER_CASE_SIGNATURE).at("signing").once());
            partner.sign();
            sandbox.fail(Fault.of(PaymentFault.UNSIGNED_NOTICE).at("signing").once());
            partner.sign();
            sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("signing").once());
            partner.sign();
        } finally {
            endpoint.stop(0);
        }
        assertThat(received).hasSize(7);
        assertThat(received.get(0).signature()).hasSize(64);
        assertThat(received.get(1).isGenuine(sandbox)).isFalse();
        assertThat(received.get(2).isGenuine(sandbox)).isTrue();
        assertThat(received.get(2).body()).contains("SANDBOX_WEBHOOK_OTHER");
        assertThat(received.get(3).signature()).matches("sha256=[0-9A-F]{64}");
        assertThat(received.get(4).signature()).isEmpty();
        JsonNode one = Stranger.read(received.get(5).body());
        JsonNode again = Stranger.read(received.get(6).body());
        assertThat(again.path("id")).isEqualTo(one.path("id"));
        assertThat(again.path("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void thePagesShowWhatWasAskedInBothLanguages() {
        String handle = partner.sign();
        String app = Stranger.get(partner.page(handle)).body();
        String list = Stranger.get(URI.create(sandbox.uri() + "/ui/signing")).body();

        assertThat(app).contains("Đơn đề nghị.pdf", "Hoàng Thị Lan", "Xác nhận ký", "Confirm and sign", "09:05:00");
        assertThat(list).contains("Hoàng Thị Lan", "Đang chờ", "Waiting", "SIGNHASH_WEBHOOK_TRANSCODE", handle);
        assertThat(Stranger.get(partner.page("x")).status()).isEqualTo(404);
        assertThat(sandbox.requests()).extracting(RecordedRequest::toString).noneMatch(text -> text.contains(handle));
    }

    private HttpServer endpoint(List<Received> received) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String signature = exchange.getRequestHeaders().getFirst("X-Webhook-Signature");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(signature == null ? "" : signature, body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        sandbox.registerNotify(
                "signing", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook"));
        return server;
    }

    private JsonNode poll(String handle) {
        return partner.send("/signings/polling", Map.of("handle", handle)).json();
    }

    private JsonNode poll(String handle, SigningFault fault) {
        sandbox.fail(Fault.of(fault).once());
        JsonNode answer = poll(handle);
        assertThat(sandbox.faults()).as("it is used up").isEmpty();
        return answer;
    }

    private JsonNode status(String code) {
        return partner.send("/certificates/get-status", Map.of("transactionCode", code))
                .json()
                .path("data");
    }

    private JsonNode certificates(String citizen) {
        return partner.send("/certificates/list", Map.of("citizenPid", citizen))
                .json()
                .path("data");
    }
}
