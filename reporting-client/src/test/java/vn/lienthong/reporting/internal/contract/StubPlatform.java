package vn.lienthong.reporting.internal.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcDataSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.ReportingClient;
import vn.lienthong.reporting.ReportingConfig;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.testsupport.SettableClock;

/** A platform whose every answer a test sets, for what a well-behaved one never does; and a ledger in memory. */
public final class StubPlatform implements AutoCloseable {
    public static final String KEY_ID = "receipt-test";

    public final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    public final SettableClock clock = SettableClock.at("2026-10-16T03:00:00Z");
    public final JdbcDataSource dataSource = new JdbcDataSource();
    private final ObjectMapper mapper = new ObjectMapper();
    private final KeyPair keys;
    private int receipts;

    public StubPlatform() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Ledger.migrate(dataSource, options());
        server.start();
        server.stubFor(any(anyUrl()).atPriority(9).willReturn(problem(404, "not-found", Map.of())));
        server.stubFor(post("/oauth2/token")
                .willReturn(okJson("{\"access_token\":\"made-up\",\"token_type\":\"Bearer\",\"expires_in\":3600}")));
        publishKeys();
    }

    public void publishKeys() {
        server.stubFor(get("/v1/jwks").willReturn(okJson("{\"keys\":[" + jwk() + "]}")));
    }

    /** A client as after a start of the program: what it knows is in the ledger. */
    public ReportingClient client() {
        return ReportingClient.create(config());
    }

    public ReportingConfig config() {
        return ReportingConfig.builder(clientConfig().build(), ledger()).build();
    }

    public ClientConfig.Builder clientConfig() {
        return ClientConfig.builder(URI.create(server.baseUrl()), "lienthong-report-v1")
                .platform("reporting")
                .agencyCode("H60.01.02")
                .credentials(Credentials.from(Map.of("clientId", "clinic", "clientSecret", "made-up-secret")))
                .timeouts(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(15)))
                .sleeper(duration -> {})
                .clock(clock);
    }

    public Ledger ledger() {
        return Ledger.open(dataSource, options());
    }

    private LedgerOptions options() {
        return LedgerOptions.builder().clock(clock).build();
    }

    // ---- answers

    public void onPut(SealedReport sealed, ResponseDefinitionBuilder answer) {
        server.stubFor(put(urlPathEqualTo(path(sealed))).willReturn(answer));
    }

    public void onReceipt(SealedReport sealed, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(path(sealed) + "/receipt")).willReturn(answer));
    }

    public void onStatus(ReportKey key, String json) {
        server.stubFor(get("/v1/submissions/" + key.value()).willReturn(okJson(json)));
    }

    public void onGet(String path, byte[] json) {
        server.stubFor(
                get(urlPathEqualTo(path)).willReturn(aResponse().withStatus(200).withBody(json)));
    }

    public static ResponseDefinitionBuilder problem(int status, String code, Map<String, ?> members) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode problem = mapper.createObjectNode()
                .put("type", "urn:lienthong:problem:" + code)
                .put("title", code)
                .put("status", status)
                .put("code", code)
                .put("detail", "about " + code)
                .put("requestId", "7d1f6f0e-52a4-4a3c-9a51-0c4f3d2f6f11");
        members.forEach((name, value) -> problem.set(name, mapper.valueToTree(value)));
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(problem.toString());
    }

    public ResponseDefinitionBuilder receipt(SealedReport sealed) {
        return receipt(sealed, payload -> {}, receipt -> {});
    }

    /** A receipt whose signed payload, and then whose outside, a test changes. */
    public ResponseDefinitionBuilder receipt(
            SealedReport sealed, Consumer<ObjectNode> payload, Consumer<ObjectNode> outside) {
        ObjectNode signed = mapper.createObjectNode();
        signed.put("receiptId", "R-" + ++receipts);
        signed.put("submissionId", "S-1");
        ReportKey key = sealed.key();
        signed.putObject("key")
                .put("organisation", key.organisation())
                .put("regime", key.regime())
                .put("form", key.form())
                .put("formVersion", key.formVersion())
                .put("period", key.period())
                .put("sequence", key.sequence());
        signed.put("digest", WireDigest.write(sealed.sha256()));
        signed.put("receivedAt", "2026-10-16T03:00:01.5Z");
        signed.put("late", false);
        payload.accept(signed);
        ObjectNode receipt = signed.deepCopy();
        receipt.putArray("findings");
        receipt.put(
                "jws", jws("{\"alg\":\"ES256\",\"kid\":\"" + KEY_ID + "\",\"typ\":\"lienthong-receipt+jwt\"}", signed));
        outside.accept(receipt);
        return aResponse().withStatus(201).withBody(receipt.toString());
    }

    public String jws(String head, ObjectNode payload) {
        try {
            String text = base64(head.getBytes(StandardCharsets.UTF_8))
                    + "."
                    + base64(payload.toString().getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String jwk() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"" + KEY_ID + "\",\"x\":\""
                + coordinate(key.getW().getAffineX().toByteArray()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY().toByteArray()) + "\"}";
    }

    private static String coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return base64(fixed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // ---- what came

    public List<LoggedRequest> puts() {
        return server.findAll(putRequestedFor(anyUrl()));
    }

    public static String path(SealedReport sealed) {
        return "/v1/submissions/" + sealed.key().value();
    }

    @Override
    public void close() {
        server.stop();
    }
}
