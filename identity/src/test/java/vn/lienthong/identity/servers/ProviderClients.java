package vn.lienthong.identity.servers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The applications that are registered at {@code oidc-provider}, one for each thing that an application may want. */
final class ProviderClients {
    private static final List<Object> CODE = List.of("authorization_code", "refresh_token");

    private final List<ProviderClient> all = new ArrayList<>();
    private final JWK signing;
    private final JWK encryption;
    private final URI redirect;
    private final URI afterLogout;
    private final ApplicationSite site;

    private ProviderClients(URI redirect, URI afterLogout, ApplicationSite site) {
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
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<ProviderClient> create(
            URI redirect, URI afterLogout, ApplicationSite site, Certificates.@Nullable Own certificate) {
        ProviderClients clients = new ProviderClients(redirect, afterLogout, site);
        clients.browserClients();
        clients.fapiClients();
        clients.otherClients();
        if (certificate != null) {
            clients.certificateClient(certificate);
        }
        return List.copyOf(clients.all);
    }

    private void browserClients() {
        web("post", "token_endpoint_auth_method", "client_secret_post");
        web("basic", "token_endpoint_auth_method", "client_secret_basic");
        web("public", "token_endpoint_auth_method", "none");
        web("key", "token_endpoint_auth_method", "private_key_jwt", "token_endpoint_auth_signing_alg", "ES256");
        web("par", "require_pushed_authorization_requests", true);
        web("jar", "request_object_signing_alg", "ES256", "require_signed_request_object", true);
        web("jarm", "authorization_signed_response_alg", "ES256");
        web(
                "jarm-sealed",
                "authorization_signed_response_alg",
                "ES256",
                "authorization_encrypted_response_alg",
                "RSA-OAEP-256",
                "authorization_encrypted_response_enc",
                "A256GCM");
        web("es256", "id_token_signed_response_alg", "ES256");
        web("ps256", "id_token_signed_response_alg", "PS256");
        web("eddsa", "id_token_signed_response_alg", "EdDSA");
        web("dpop", "dpop_bound_access_tokens", true);
        web("dpop-nonce", "dpop_bound_access_tokens", true);
        web("signed-userinfo", "userinfo_signed_response_alg", "ES256");
        web(
                "sealed",
                "id_token_signed_response_alg",
                "ES256",
                "id_token_encrypted_response_alg",
                "RSA-OAEP-256",
                "id_token_encrypted_response_enc",
                "A256GCM",
                "userinfo_signed_response_alg",
                "ES256",
                "userinfo_encrypted_response_alg",
                "RSA-OAEP-256",
                "userinfo_encrypted_response_enc",
                "A256GCM");
        web(
                "acceptance",
                "backchannel_logout_uri",
                site.uri("/backchannel-logout").toString(),
                "backchannel_logout_session_required",
                true);
        web(
                "logout",
                "backchannel_logout_uri",
                site.uri("/backchannel-logout").toString(),
                "backchannel_logout_session_required",
                true);
    }

    /** The security profile, and with signed messages (FAPI 2.0). */
    private void fapiClients() {
        Object[] profile = {
            "token_endpoint_auth_method", "private_key_jwt",
            "token_endpoint_auth_signing_alg", "ES256",
            "id_token_signed_response_alg", "ES256",
            "require_pushed_authorization_requests", true,
            "dpop_bound_access_tokens", true
        };
        web("fapi", profile);
        web(
                "fapi-signed",
                concat(
                        profile,
                        "request_object_signing_alg",
                        "ES256",
                        "require_signed_request_object",
                        true,
                        "authorization_signed_response_alg",
                        "ES256",
                        "introspection_signed_response_alg",
                        "ES256"));
    }

    private void otherClients() {
        add("service", "grant_types", List.of("client_credentials"));
        add("resource", "introspection_signed_response_alg", "ES256");
        add(
                "device",
                "grant_types",
                List.of("urn:ietf:params:oauth:grant-type:device_code", "refresh_token"),
                "token_endpoint_auth_method",
                "none");
        Object[] counter = {
            "grant_types",
            List.of("urn:openid:params:grant-type:ciba", "refresh_token"),
            "backchannel_token_delivery_mode",
            "poll"
        };
        add("counter", counter);
        add(
                "counter-ping",
                concat(
                        counter,
                        "backchannel_token_delivery_mode",
                        "ping",
                        "backchannel_client_notification_endpoint",
                        site.uri("/ciba-ping").toString().replace("http:", "https:")));
    }

    private void certificateClient(Certificates.Own certificate) {
        Map<String, Object> metadata = metadata(
                "mtls",
                "grant_types",
                List.of("authorization_code", "refresh_token", "client_credentials"),
                "response_types",
                List.of("code"),
                "redirect_uris",
                List.of(redirect.toString()),
                "token_endpoint_auth_method",
                "self_signed_tls_client_auth",
                "tls_client_certificate_bound_access_tokens",
                true);
        try {
            JWK key = new ECKey.Builder(
                            Curve.P_256, (ECPublicKey) certificate.certificate().getPublicKey())
                    .x509CertChain(
                            List.of(Base64.encode(certificate.certificate().getEncoded())))
                    .build();
            metadata.put("jwks", new JWKSet(key).toJSONObject(true));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        all.add(new ProviderClient("mtls", null, null, null, Map.copyOf(metadata)));
    }

    private void web(String name, Object... more) {
        add(
                name,
                concat(
                        new Object[] {
                            "grant_types", CODE,
                            "response_types", List.of("code"),
                            "redirect_uris", List.of(redirect.toString()),
                            "post_logout_redirect_uris", List.of(afterLogout.toString())
                        },
                        more));
    }

    private void add(String name, Object... more) {
        Map<String, Object> metadata = metadata(name, more);
        Object authentication = metadata.get("token_endpoint_auth_method");
        boolean hasSecret = !"none".equals(authentication) && !"private_key_jwt".equals(authentication);
        String secret = hasSecret ? UUID.randomUUID() + "-" + UUID.randomUUID() : null;
        if (secret != null) {
            metadata.put("client_secret", secret);
        }
        metadata.put("jwks", new JWKSet(List.of(signing, encryption)).toJSONObject(true));
        all.add(new ProviderClient(name, secret, signing, encryption, Map.copyOf(metadata)));
    }

    private static Map<String, Object> metadata(String name, Object... more) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("client_id", name);
        metadata.put("grant_types", List.of());
        metadata.put("response_types", List.of());
        metadata.put("redirect_uris", List.of());
        for (int i = 0; i < more.length; i += 2) {
            metadata.put((String) more[i], more[i + 1]);
        }
        return metadata;
    }

    private static Object[] concat(Object[] first, Object... second) {
        List<Object> both = new ArrayList<>(List.of(first));
        both.addAll(List.of(second));
        return both.toArray();
    }
}
