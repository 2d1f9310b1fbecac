package vn.lienthong.identity.servers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A realm of Keycloak (khu vực người dùng) with users, and with one client for each thing that an application may want. */
final class KeycloakRealm {
    /** The realm's name; its import file must be named after it. */
    static final String NAME = "lienthong";

    private static final Map<String, String> METHODS = Map.of(
            "client-secret", "client_secret_basic",
            "client-jwt", "private_key_jwt",
            "client-x509", "tls_client_auth");

    private final URI redirect;
    private final URI afterLogout;
    private final ApplicationSite site;
    private final JWK signing;
    private final JWK encryption;
    private final List<ProviderClient> clients = new ArrayList<>();
    private final List<Object> representations = new ArrayList<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();

    private KeycloakRealm(URI redirect, URI afterLogout, ApplicationSite site) {
        this.redirect = redirect;
        this.afterLogout = afterLogout;
        this.site = site;
        try {
            signing = new ECKeyGenerator(Curve.P_256)
                    .keyID("application-sig")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            encryption = new RSAKeyGenerator(2048)
                    .keyID("application-enc")
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(JWEAlgorithm.RSA_OAEP_256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeycloakRealm create(URI redirect, URI afterLogout, ApplicationSite site) {
        KeycloakRealm realm = new KeycloakRealm(redirect, afterLogout, site);
        realm.passwords.put("lan", UUID.randomUUID().toString());
        realm.passwords.put("minh", UUID.randomUUID().toString());
        realm.register();
        return realm;
    }

    List<ProviderClient> clients() {
        return List.copyOf(clients);
    }

    /** By user name. */
    Map<String, String> passwords() {
        return passwords;
    }

    private void register() {
        web("basic", Map.of());
        web("post", Map.of());
        add(
                "public",
                null,
                Map.of("publicClient", true, "standardFlowEnabled", true),
                Map.of("pkce.code.challenge.method", "S256"));
        add(
                "key",
                "client-jwt",
                Map.of("standardFlowEnabled", true),
                Map.of("token.endpoint.auth.signing.alg", "ES256"));
        add(
                "mtls",
                "client-x509",
                Map.of("standardFlowEnabled", true, "serviceAccountsEnabled", true),
                Map.of("x509.subjectdn", "CN=client", "tls.client.certificate.bound.access.tokens", "true"));
        web("consent", Map.of("display.on.consent.screen", "false"));
        web("par", Map.of("require.pushed.authorization.requests", "true"));
        web("dpop", Map.of("dpop.bound.access.tokens", "true"));
        // Its signed answers have the member iss twice, unless the issuer on plain redirects (RFC 9207) is switched
        // off.
        web("jarm-twice", Map.of("authorization.signed.response.alg", "ES256"));
        web("jarm", Map.of("authorization.signed.response.alg", "ES256", "exclude.issuer.from.auth.response", "true"));
        web("es256", Map.of("id.token.signed.response.alg", "ES256", "access.token.header.type.rfc9068", "true"));
        web("signed-userinfo", Map.of("user.info.response.signature.alg", "ES256"));
        web(
                "sealed",
                Map.of(
                        "id.token.encrypted.response.alg", "RSA-OAEP-256",
                        "id.token.encrypted.response.enc", "A256GCM"));
        web(
                "acceptance",
                Map.of(
                        "backchannel.logout.url",
                        site.uri("/backchannel-logout").toString(),
                        "backchannel.logout.session.required",
                        "true",
                        "display.on.consent.screen",
                        "false"));
        web(
                "logout",
                Map.of(
                        "backchannel.logout.url",
                        site.uri("/backchannel-logout").toString(),
                        "backchannel.logout.session.required",
                        "true"));
        web(
                "frontchannel",
                Map.of(
                        "frontchannel.logout.url",
                        afterLogout + "/front",
                        "frontchannel.logout.session.required",
                        "true"));
        add("device", null, Map.of("publicClient", true), Map.of("oauth2.device.authorization.grant.enabled", "true"));
        add(
                "counter",
                "client-secret",
                Map.of(),
                Map.of("oidc.ciba.grant.enabled", "true", "ciba.backchannel.token.delivery.mode", "poll"));
        add("service", "client-secret", Map.of("serviceAccountsEnabled", true), Map.of());
        add(
                "exchange",
                "client-secret",
                Map.of("serviceAccountsEnabled", true),
                Map.of("standard.token.exchange.enabled", "true"));
        add(
                "service-key",
                "client-jwt",
                Map.of("serviceAccountsEnabled", true),
                Map.of("token.endpoint.auth.signing.alg", "ES256"));
        add("api", "client-secret", Map.of(), Map.of());
        fapi("fapi", Map.of());
        fapi(
                "fapi-signed",
                Map.of(
                        "request.object.required", "request or request_uri",
                        "request.object.signature.alg", "ES256",
                        "authorization.signed.response.alg", "ES256",
                        "exclude.issuer.from.auth.response", "true"));
    }

    /** What the realm's policies for FAPI 2.0 demand of a client, which Keycloak sets when one is registered, not imported. */
    private void fapi(String id, Map<String, String> more) {
        Map<String, String> attributes = new LinkedHashMap<>(more);
        attributes.put("token.endpoint.auth.signing.alg", "ES256");
        attributes.put("id.token.signed.response.alg", "ES256");
        attributes.put("access.token.signed.response.alg", "ES256");
        attributes.put("pkce.code.challenge.method", "S256");
        attributes.put("require.pushed.authorization.requests", "true");
        attributes.put("dpop.bound.access.tokens", "true");
        attributes.put("display.on.consent.screen", "false");
        add(
                id,
                "client-jwt",
                Map.of("standardFlowEnabled", true, "consentRequired", true, "fullScopeAllowed", false),
                attributes);
    }

    /** A policy that holds for the client which has the role of that name. */
    private static Map<String, Object> policy(String client, String profile) {
        return Map.of(
                "name",
                client,
                "enabled",
                true,
                "conditions",
                List.of(Map.of("condition", "client-roles", "configuration", Map.of("roles", List.of(client)))),
                "profiles",
                List.of(profile));
    }

    private void web(String id, Map<String, String> attributes) {
        add(
                id,
                "client-secret",
                Map.of(
                        "standardFlowEnabled",
                        true,
                        "consentRequired",
                        id.equals("consent") || id.equals("acceptance"),
                        "frontchannelLogout",
                        id.equals("frontchannel")),
                attributes);
    }

    /** {@code authenticator} is {@code null} for a public client. */
    private void add(
            String id, @Nullable String authenticator, Map<String, Object> switches, Map<String, String> attributes) {
        boolean hasSecret = "client-secret".equals(authenticator);
        String secret = hasSecret ? UUID.randomUUID() + "-" + UUID.randomUUID() : null;
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.put("use.jwks.string", "true");
        all.put(
                "jwks.string",
                JSONObjectUtils.toJSONString(new JWKSet(List.of(signing, encryption)).toJSONObject(true)));
        all.put("post.logout.redirect.uris", afterLogout.toString());
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", id);
        client.put("enabled", true);
        client.put("protocol", "openid-connect");
        client.put("standardFlowEnabled", false);
        client.put("directAccessGrantsEnabled", false);
        client.put("redirectUris", List.of(redirect.toString()));
        client.put("attributes", all);
        client.put("protocolMappers", mappers(id));
        client.putAll(switches);
        if (authenticator != null) {
            client.put("clientAuthenticatorType", authenticator);
        }
        if (secret != null) {
            client.put("secret", secret);
        }
        representations.add(client);
        String method =
                id.equals("post") ? "client_secret_post" : METHODS.getOrDefault(String.valueOf(authenticator), "none");
        clients.add(new ProviderClient(
                id, secret, signing, encryption, Map.of("client_id", id, "token_endpoint_auth_method", method)));
    }

    private static List<Object> mappers(String client) {
        return List.of(
                mapper(
                        "TechID",
                        "oidc-usermodel-property-mapper",
                        "user.attribute",
                        "username",
                        "claim.name",
                        "TechID"),
                mapper(
                        "HoVaTen",
                        "oidc-usermodel-property-mapper",
                        "user.attribute",
                        "firstName",
                        "claim.name",
                        "HoVaTen"),
                mapper("LoaiTaiKhoan", "oidc-hardcoded-claim-mapper", "claim.value", "1", "claim.name", "LoaiTaiKhoan"),
                mapper("api", "oidc-audience-mapper", "included.client.audience", "api"),
                mapper("exchange", "oidc-audience-mapper", "included.client.audience", "exchange"),
                // RFC 9068 section 2.2 demands it, and Keycloak leaves it out, also where it types its tokens so.
                mapper("client_id", "oidc-hardcoded-claim-mapper", "claim.value", client, "claim.name", "client_id"));
    }

    private static Map<String, Object> mapper(String name, String type, String... config) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("access.token.claim", "true");
        all.put("id.token.claim", type.equals("oidc-audience-mapper") ? "false" : "true");
        all.put("userinfo.token.claim", "true");
        all.put("introspection.token.claim", "true");
        all.put("jsonType.label", "String");
        for (int i = 0; i < config.length; i += 2) {
            all.put(config[i], config[i + 1]);
        }
        return Map.of("name", name, "protocol", "openid-connect", "protocolMapper", type, "config", all);
    }

    /** The text of the import file. */
    String json() {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("realm", NAME);
        realm.put("enabled", true);
        realm.put("sslRequired", "none");
        realm.put("revokeRefreshToken", true);
        realm.put("refreshTokenMaxReuse", 0);
        realm.put("attributes", Map.of("acr.loa.map", "{\"LoA1\":\"1\",\"LoA2\":\"2\"}"));
        realm.put("components", Map.of("org.keycloak.keys.KeyProvider", keys()));
        realm.put("clients", representations);
        realm.put(
                "roles",
                Map.of(
                        "client",
                        Map.of(
                                "fapi",
                                List.of(Map.of("name", "fapi")),
                                "fapi-signed",
                                List.of(Map.of("name", "fapi-signed")))));
        realm.put(
                "clientPolicies",
                Map.of(
                        "policies",
                        List.of(
                                policy("fapi", "fapi-2-dpop-security-profile"),
                                policy("fapi-signed", "fapi-2-dpop-message-signing"))));
        realm.put("users", List.of(user("lan", "Hoàng Thị Lan"), user("minh", "Trần Văn Minh")));
        return JSONObjectUtils.toJSONString(realm);
    }

    /** Made at once: Keycloak otherwise makes the key of an algorithm when it is asked for the first time. */
    private static List<Object> keys() {
        return List.of(
                key("rsa-generated", "algorithm", "RS256"),
                key("ecdsa-generated", "ecdsaEllipticCurveKey", "P-256"),
                key("rsa-enc-generated", "algorithm", "RSA-OAEP"),
                key("hmac-generated", "algorithm", "HS512"),
                key("aes-generated", "secretSize", "16"));
    }

    private static Map<String, Object> key(String provider, String setting, String value) {
        return Map.of(
                "name",
                provider,
                "providerId",
                provider,
                "config",
                Map.of("priority", List.of("100"), setting, List.of(value)));
    }

    private Map<String, Object> user(String name, String fullName) {
        return Map.of(
                "username",
                name,
                "enabled",
                true,
                "email",
                name + "@example.vn",
                "emailVerified",
                true,
                "firstName",
                fullName,
                "lastName",
                name,
                "credentials",
                List.of(Map.of("type", "password", "value", String.valueOf(passwords.get(name)), "temporary", false)));
    }
}
