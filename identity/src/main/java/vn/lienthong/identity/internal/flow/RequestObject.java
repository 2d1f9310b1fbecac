package vn.lienthong.identity.internal.flow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.keys.SigningKey;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;

/** The parameters of a request as a signed token (RFC 9101 section 4, CIBA Core section 7.1.1). */
public final class RequestObject {
    /** From the program to the provider, perhaps by way of a browser. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private RequestObject() {}

    private static PlatformException wrong(String what) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, "log-in request: " + what)
                .build();
    }

    /**
     * Signs the parameters.
     *
     * @param id that no other request has
     * @param now in seconds
     */
    public static String signed(
            Map<String, String> parameters,
            Map<String, String> header,
            String clientId,
            Metadata metadata,
            SigningKey key,
            String id,
            long now) {
        Map<String, Object> claims = new LinkedHashMap<>(parameters);
        for (String number : new String[] {"max_age", "requested_expiry"}) {
            String value = parameters.get(number);
            if (value != null && value.matches("[0-9]{1,9}")) {
                claims.put(number, Long.parseLong(value));
            }
        }
        for (String structured : new String[] {"claims", "authorization_details"}) {
            String value = parameters.get(structured);
            if (value != null) {
                claims.put(
                        structured,
                        Objects.requireNonNull(Json.value(
                                structured,
                                value.getBytes(StandardCharsets.UTF_8),
                                TokenJson.RULES.refusedBy(RequestObject::wrong))));
            }
        }
        String issuer = metadata.issuer();
        claims.put("iss", clientId);
        claims.put(
                "aud",
                issuer != null
                        ? issuer
                        : metadata.require(Endpoint.AUTHORIZATION).toString());
        claims.put("jti", id);
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + LIFE.toSeconds());
        return key.sign(header, claims);
    }
}
