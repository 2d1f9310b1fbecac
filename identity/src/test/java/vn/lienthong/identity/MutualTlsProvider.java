package vn.lienthong.identity;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.servers.Certificates;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.PresentedToken;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/**
 * A provider over TLS (RFC 8705): its metadata and keys are for everybody; token endpoint and service, behind another port, want
 * the certificate of a program that they know.
 */
final class MutualTlsProvider implements AutoCloseable {
    static final String SERVICE = "registry";

    private final Certificates.Own own;
    private final X509Certificate client;
    private final HttpsServer open;
    private final HttpsServer closed;
    private final TokenVerifier verifier;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** What came, and whose certificate the connection has. */
    record Call(
            String path,
            @Nullable String authorization,
            String body,
            @Nullable X509Certificate certificate) {}

    /**
     * Starts it.
     *
     * @param client the certificate of the program {@code clinic}
     * @param others of programs that it lets in too
     */
    MutualTlsProvider(Certificates.Own own, X509Certificate client, X509Certificate... others)
            throws IOException, GeneralSecurityException {
        this.own = own;
        this.client = client;
        this.open = server(false, client);
        this.closed = server(true, client, others);
        open.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        open.createContext("/jwks", exchange -> answer(exchange, 200, TestIssuer.jwks(TestIssuer.RSA)));
        closed.createContext("/token", this::token);
        closed.createContext("/records", this::records);
        open.start();
        closed.start();
        this.verifier = TokenVerifier.create(
                TokenVerifierConfig.builder(issuer(), SERVICE, Jwks.parse(TestIssuer.jwks(TestIssuer.RSA)))
                        .clock(Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC))
                        .boundOnly()
                        .build());
    }

    private HttpsServer server(boolean wantsCertificate, X509Certificate client, X509Certificate... others)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(own.store())) {
            keys.load(in, own.password().toCharArray());
        }
        KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(keys, own.password().toCharArray());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("client", client);
        for (X509Certificate other : others) {
            known.setCertificateEntry("other", other);
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters all = context.getDefaultSSLParameters();
                all.setNeedClientAuth(wantsCertificate);
                // In TLS 1.3 the JDK's server closes the connection before it has said why; MutualTlsTest has both.
                all.setProtocols(new String[] {"TLSv1.2"});
                parameters.setSSLParameters(all);
            }
        });
        return server;
    }

    String issuer() {
        return "https://localhost:" + open.getAddress().getPort();
    }

    /** An address behind the port that wants a certificate. */
    URI closed(String path) {
        return URI.create("https://localhost:" + closed.getAddress().getPort() + path);
    }

    /** What came there, in order. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    private String metadata() {
        return JSONObjectUtils.toJSONString(Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/jwks",
                "mtls_endpoint_aliases",
                Map.of("token_endpoint", closed("/token").toString())));
    }

    /** RFC 8705 sections 2.2 and 3.1: the certificate says who it is, and the token is bound to it. */
    private void token(HttpExchange exchange) throws IOException {
        Call call = note(exchange);
        if (!client.equals(call.certificate)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", issuer());
        claims.put("aud", SERVICE);
        claims.put("client_id", "clinic");
        claims.put("cnf", Map.of("x5t#S256", thumbprint(client)));
        answer(
                exchange,
                200,
                JSONObjectUtils.toJSONString(Map.of(
                        "access_token",
                        TestIssuer.accessToken(claims),
                        "token_type",
                        "Bearer",
                        "issued_token_type",
                        "urn:ietf:params:oauth:token-type:access_token",
                        "expires_in",
                        300)));
    }

    private void records(HttpExchange exchange) throws IOException {
        Call call = note(exchange);
        try {
            String who = verifier.verify(PresentedToken.from(List.of(Objects.requireNonNull(call.authorization)))
                            .certificate(call.certificate)
                            .build())
                    .clientId();
            answer(exchange, 200, JSONObjectUtils.toJSONString(Map.of("caller", String.valueOf(who))));
        } catch (PlatformException e) {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + e.check() + "\"");
            answer(exchange, 401, "{}");
        }
    }

    private Call note(HttpExchange exchange) throws IOException {
        Call call = new Call(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0]);
        calls.add(call);
        return call;
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return Base64URL.encode(Hashing.sha256(certificate.getEncoded())).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        verifier.close();
        open.stop(0);
        closed.stop(0);
    }
}
