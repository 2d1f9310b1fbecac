package vn.lienthong.identity.internal.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.jose.TokenRefusal;

/** Requests and reads what a provider publishes of itself (RFC 8414 sections 3.2 and 3.3). */
final class DiscoveryDocument {
    private static final int MAX_BYTES = 256 * 1024;

    private DiscoveryDocument() {}

    /**
     * The metadata at the endpoint.
     *
     * @throws PlatformException {@code SECURITY} if it names another issuer; {@code PROTOCOL} if it is no such document or
     *     an endpoint in it cannot be used; the failure of the call
     */
    static Metadata load(Caller caller, MetadataSource.Discovery from, boolean plainHttp) {
        WebFinger account = from.account();
        if (account != null) {
            account.check(caller, from.issuer());
        }
        return caller.call(Exchange.reads(
                        "identity.discovery",
                        () -> WireRequest.of("GET", from.document()).withHeader("Accept", "application/json"),
                        answer -> read(answer, from, plainHttp))
                .service("discovery"));
    }

    private static Metadata read(Answer answer, MetadataSource.Discovery from, boolean plainHttp) {
        if (answer.body().length > MAX_BYTES) {
            throw wrong("larger than " + MAX_BYTES + " bytes");
        }
        JsonObject document = JsonObject.from("discovery", answer.body(), TokenJson.RULES.size(MAX_BYTES));
        String issuer = document.requireText("issuer");
        if (!issuer.equals(from.issuer())) {
            throw TokenRefusal.of("issuer", "the discovery document is of another issuer than settings.issuer");
        }
        Map<Endpoint, URI> endpoints = new EnumMap<>(Endpoint.class);
        for (Endpoint endpoint : Endpoint.values()) {
            URI uri = from.given().get(endpoint);
            if (uri == null && !from.hidden().contains(endpoint)) {
                uri = endpoint(document, endpoint, plainHttp);
            }
            if (uri != null) {
                endpoints.put(endpoint, uri);
            }
        }
        Map<Endpoint, URI> bound = new EnumMap<>(Endpoint.class);
        JsonObject aliases = document.has("mtls_endpoint_aliases") ? document.object("mtls_endpoint_aliases") : null;
        if (aliases != null) {
            for (Endpoint endpoint : Endpoint.values()) {
                URI uri = endpoint(aliases, endpoint, plainHttp);
                if (uri != null && !from.given().containsKey(endpoint) && endpoints.containsKey(endpoint)) {
                    bound.put(endpoint, uri);
                }
            }
        }
        for (Endpoint needed : new Endpoint[] {Endpoint.AUTHORIZATION, Endpoint.TOKEN}) {
            if (!endpoints.containsKey(needed) && !from.hidden().contains(needed)) {
                throw wrong(needed.member() + " is missing");
            }
        }
        return new Metadata(
                issuer,
                endpoints,
                bound,
                says(document, "authorization_response_iss_parameter_supported"),
                says(document, "require_pushed_authorization_requests"));
    }

    private static boolean says(JsonObject document, String member) {
        return Boolean.TRUE.equals(document.toMap().get(member));
    }

    private static @Nullable URI endpoint(JsonObject document, Endpoint endpoint, boolean plainHttp) {
        if (document.toMap().get(endpoint.member()) == null) {
            return null;
        }
        String text = document.requireText(endpoint.member());
        try {
            URI uri = new URI(text);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!isWeb || uri.getHost() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                throw wrong(endpoint.member() + " is no absolute https URI");
            }
            Endpoints.refusePlainHttp(uri, plainHttp);
            return uri;
        } catch (URISyntaxException e) {
            throw wrong(endpoint.member() + " is no absolute https URI");
        } catch (PlatformException e) {
            if (e.kind() == Kind.CONFIGURATION) {
                throw wrong(endpoint.member() + " is plain http: "
                        + Objects.requireNonNullElse(e.getMessage(), "").replaceFirst("^uri: ", ""));
            }
            throw e;
        }
    }

    private static PlatformException wrong(String why) {
        return PlatformException.of(Kind.PROTOCOL, "discovery: " + why).build();
    }
}
