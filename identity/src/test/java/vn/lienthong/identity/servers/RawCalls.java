package vn.lienthong.identity.servers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;

/** Calls to a server without this SDK: what a test prepares by hand, and the proof that a server offers what it should. */
final class RawCalls {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RawCalls() {}

    /** An answer, and its members if it is JSON. */
    record Answer(int status, String body, HttpResponse<String> response) {
        Map<String, Object> json() {
            try {
                return JSONObjectUtils.parse(body);
            } catch (ParseException e) {
                throw new IllegalStateException("no JSON but " + status + " " + body, e);
            }
        }

        String text(String member) {
            return String.valueOf(Objects.requireNonNull(json().get(member), () -> member + " is missing: " + body));
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** A form, {@code fieldsAndValues} in turn, with the client's secret or assertion. */
    static Answer form(URI endpoint, URI audience, ProviderClient client, String... fieldsAndValues) {
        return send(HTTP, request(endpoint, audience, client, fieldsAndValues));
    }

    static HttpRequest.Builder request(URI endpoint, URI audience, ProviderClient client, String... fieldsAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            fields.put(fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).header("Content-Type", "application/x-www-form-urlencoded");
        Object method = client.metadata().getOrDefault("token_endpoint_auth_method", "client_secret_basic");
        if (method.equals("client_secret_basic")) {
            String pair = client.id() + ":" + client.requireSecret();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else {
            fields.put("client_id", client.id());
        }
        if (method.equals("client_secret_post")) {
            fields.put("client_secret", client.requireSecret());
        } else if (method.equals("private_key_jwt")) {
            fields.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            fields.put("client_assertion", assertion(client, audience));
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(Browser.encode(fields)));
    }

    static Answer get(URI uri, String... headersAndValues) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        for (int i = 0; i < headersAndValues.length; i += 2) {
            request.header(headersAndValues[i], headersAndValues[i + 1]);
        }
        return send(HTTP, request);
    }

    static Answer send(HttpClient http, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Answer send(HttpRequest.Builder request) {
        return send(HTTP, request);
    }

    /** RFC 7523 section 3. */
    private static String assertion(ProviderClient client, URI audience) {
        Instant now = Instant.now();
        return signed(
                client.requireSigning(),
                null,
                new JWTClaimsSet.Builder()
                        .issuer(client.id())
                        .subject(client.id())
                        .audience(audience.toString())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60))));
    }

    /** RFC 9101. */
    static String requestObject(ProviderClient client, URI audience, Map<String, String> parameters) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(client.id())
                .audience(audience.toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
        parameters.forEach(claims::claim);
        return signed(client.requireSigning(), "oauth-authz-req+jwt", claims);
    }

    /** RFC 9449 section 4.2, with the client's signing key, for a request without a token. */
    static String proof(ProviderClient client, String method, URI uri, @Nullable String nonce) {
        return proof(client, method, uri, nonce, null);
    }

    /** The same with a token. */
    static String proof(
            ProviderClient client, String method, URI uri, @Nullable String nonce, @Nullable String accessToken) {
        JWK key = client.requireSigning();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", uri.toString())
                .issueTime(Date.from(Instant.now()));
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        if (accessToken != null) {
            byte[] hash = Hashing.sha256(accessToken.getBytes(StandardCharsets.US_ASCII));
            claims.claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        }
        return sign(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                claims);
    }

    private static String signed(JWK key, @Nullable String type, JWTClaimsSet.Builder claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID());
        return sign(
                key,
                type == null
                        ? header.build()
                        : header.type(new JOSEObjectType(type)).build(),
                claims);
    }

    private static String sign(JWK key, JWSHeader header, JWTClaimsSet.Builder claims) {
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(new ECDSASigner(key.toECKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
