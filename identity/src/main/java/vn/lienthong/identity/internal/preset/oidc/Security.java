package vn.lienthong.identity.internal.preset.oidc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.identity.internal.jose.Jwe;
import vn.lienthong.identity.internal.keys.DecryptionKey;
import vn.lienthong.identity.internal.keys.SigningKey;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.Required;
import vn.lienthong.identity.internal.provider.ClientAuthentication;
import vn.lienthong.identity.internal.provider.ClientSecret;
import vn.lienthong.identity.internal.provider.Decryption;
import vn.lienthong.identity.internal.provider.DpopProofs;
import vn.lienthong.identity.internal.provider.NamedClient;
import vn.lienthong.identity.internal.provider.ResponseMode;
import vn.lienthong.identity.internal.provider.SignedAssertion;
import vn.lienthong.identity.internal.provider.UserInfoRules;

/**
 * How requests and answers are protected, from the settings of the profile; {@code fapi} sets all of it at once, and then
 * refuses a setting that weakens it.
 */
record Security(
        ClientAuthentication authentication,
        boolean pushed,
        @Nullable Supplier<SigningKey> requestObject,
        ResponseMode responseMode,
        @Nullable DpopProofs dpop,
        @Nullable Decryption decryption,
        boolean encryptedIdToken,
        UserInfoRules.Form userInfoForm,
        Set<String> algorithms,
        boolean fapi) {
    static final List<String> SETTINGS = List.of(
            "fapi",
            "clientAuth",
            "assertionAudience",
            "signingAlgorithm",
            "par",
            "requestObject",
            "responseMode",
            "dpop",
            "idTokenEncryption",
            "encryptionAlgorithms",
            "userinfoForm");

    static final List<String> CREDENTIALS =
            List.of("clientSecret", "signingKey", "dpopKey", "decryptionKey", "decryptionKeyBefore");

    private static final String SIGNED = "private_key_jwt";
    private static final String MUTUAL_TLS = "mtls";
    private static final String NONE = "none";

    /** What FAPI 2.0 allows (5.4.1); Ed25519 is EdDSA. */
    private static final Set<String> FAPI_ALGORITHMS = Set.of("PS256", "ES256", "EdDSA");

    /** What a client is registered with that names no algorithm (OpenID Connect Registration section 2). */
    private static final Set<String> REGISTERED = Set.of("RS256");

    static Security read(ClientConfig config) {
        Settings settings = config.settings();
        Credentials credentials = config.credentials();
        Fapi fapi = Fapi.read(settings);
        String how = settings.choice(
                "clientAuth", fapi.isOn() ? SIGNED : "basic", "basic", "post", SIGNED, MUTUAL_TLS, NONE);
        fapi.require("clientAuth", how, Set.of(SIGNED, MUTUAL_TLS));
        if (how.equals(MUTUAL_TLS) && config.clientCertificate() == null) {
            throw settings.error(
                    "clientAuth",
                    ": must not be mtls without a client certificate in the profile's entry (tls.clientCertificate)");
        }
        boolean hasCertificate = config.clientCertificate() != null;
        boolean signsRequest = settings.choice("requestObject", fapi.signs() ? "signed" : "off", "off", "signed")
                .equals("signed");
        if (fapi.signs()) {
            fapi.require("requestObject", signsRequest ? "signed" : "off", Set.of("signed"));
        }
        // FAPI 2.0, 5.3.3.1: what is for the issuer, no other provider can use.
        fapi.require("assertionAudience", settings.text("assertionAudience", "issuer"), Set.of("issuer"));
        fapi.requireDiscovery(Preset.redirectUriIfAny(settings));
        ResponseMode mode = responseMode(settings, fapi);
        boolean bound = settings.flag("dpop", fapi.isOn() && !hasCertificate);
        if (fapi.isOn() && !bound && !hasCertificate) {
            throw settings.error("dpop", ": must be on for settings.fapi without a client certificate, but is 'off'");
        }
        boolean pushed = settings.flag("par", fapi.isOn());
        fapi.require("par", pushed ? "on" : "off", Set.of("on"));
        fapi.require("pkce", settings.flag("pkce", true) ? "on" : "off", Set.of("on"));
        fapi.require("nonce", settings.flag("nonce", true) ? "on" : "off", Set.of("on"));
        fapi.require("redirectIssuer", settings.text("redirectIssuer", "required"), Set.of("required"));
        boolean encrypted =
                settings.choice("idTokenEncryption", "off", "off", "required").equals("required");
        UserInfoRules.Form form = UserInfoRules.Form.valueOf(
                settings.choice("userinfoForm", "json", "json", "signed", "encrypted", "signed_encrypted")
                        .toUpperCase(Locale.ROOT));
        refuseUnused(credentials, settings, "clientSecret", how.equals("basic") || how.equals("post"));
        refuseUnused(credentials, settings, "signingKey", how.equals(SIGNED) || signsRequest);
        refuseUnused(credentials, settings, "dpopKey", bound);
        refuseUnused(credentials, settings, "decryptionKey", encrypted || form.isEncrypted());
        refuseUnused(credentials, settings, "decryptionKeyBefore", encrypted || form.isEncrypted());
        refuseUnusedSetting(settings, "assertionAudience", how.equals(SIGNED), "clientAuth: private_key_jwt");
        refuseUnusedSetting(
                settings,
                "signingAlgorithm",
                how.equals(SIGNED) || signsRequest,
                "clientAuth: private_key_jwt or requestObject: signed");
        Supplier<SigningKey> key = how.equals(SIGNED) || signsRequest ? signingKey(credentials, settings, fapi) : null;
        return new Security(
                authentication(config, how, key),
                pushed,
                signsRequest ? key : null,
                mode,
                bound
                        ? new DpopProofs(
                                dpopKey(credentials, fapi), config.clock(), credentials.optional("dpopKey") == null)
                        : null,
                decryption(settings, credentials, encrypted || form.isEncrypted()),
                encrypted,
                form,
                fapi.isOn() ? fapiAlgorithms(settings) : Preset.algorithms(settings, REGISTERED),
                fapi.isOn());
    }

    /** What FAPI 2.0 adds: the redirect names its issuer. */
    Required required(Required read) {
        return fapi
                ? new Required(read.idToken(), true, read.issuer(), read.anyIssuer(), read.trustedAudiences())
                : read;
    }

    private static Set<String> fapiAlgorithms(Settings settings) {
        if (!settings.keys().contains("idTokenAlgorithms")) {
            return FAPI_ALGORITHMS;
        }
        Set<String> named = Preset.algorithms(settings, FAPI_ALGORITHMS);
        if (!FAPI_ALGORITHMS.containsAll(named)) {
            throw settings.error(
                    "idTokenAlgorithms",
                    ": must be any of " + String.join(", ", new TreeSet<>(FAPI_ALGORITHMS))
                            + " for settings.fapi, but are '" + String.join(",", new TreeSet<>(named)) + "'");
        }
        return named;
    }

    private static ResponseMode responseMode(Settings settings, Fapi fapi) {
        String mode = settings.choice(
                "responseMode",
                fapi.signs() ? "query.jwt" : "query",
                "query",
                "form_post",
                "query.jwt",
                "form_post.jwt");
        if (fapi.signs()) {
            fapi.require("responseMode", mode, Set.of("query.jwt", "form_post.jwt"));
        }
        return ResponseMode.valueOf(mode.replace('.', '_').toUpperCase(Locale.ROOT));
    }

    private static ClientAuthentication authentication(
            ClientConfig config, String how, @Nullable Supplier<SigningKey> key) {
        String clientId = config.credentials().require("clientId");
        if (how.equals("basic")) {
            return ClientSecret.inHeader(clientId, config.credentials()).required();
        }
        if (how.equals("post")) {
            return ClientSecret.inForm(clientId, config.credentials()).required();
        }
        if (how.equals(SIGNED) && key != null) {
            String audience = config.settings().choice("assertionAudience", "issuer", "issuer", "token");
            return new SignedAssertion(
                    clientId,
                    key,
                    audience.equals("issuer")
                            ? SignedAssertion.Audience.ISSUER
                            : SignedAssertion.Audience.TOKEN_ENDPOINT,
                    config.clock());
        }
        return new NamedClient(clientId);
    }

    /** Read now, so that a mistake is found, and again at each use, since it may change. */
    private static Supplier<SigningKey> signingKey(Credentials credentials, Settings settings, Fapi fapi) {
        String algorithm = settings.optional("signingAlgorithm");
        Supplier<SigningKey> key = () -> {
            SigningKey read = SigningKey.read(credentials.require("signingKey"), "credentials.signingKey");
            return algorithm == null ? read : read.withAlgorithm(algorithm, "settings.signingAlgorithm");
        };
        fapi.requireKey("signingKey", key.get(), FAPI_ALGORITHMS);
        return key;
    }

    private static SigningKey dpopKey(Credentials credentials, Fapi fapi) {
        String text = credentials.optional("dpopKey");
        SigningKey key = text == null ? SigningKey.ephemeral() : SigningKey.read(text, "credentials.dpopKey");
        fapi.requireKey("dpopKey", key, FAPI_ALGORITHMS);
        return key;
    }

    private static @Nullable Decryption decryption(Settings settings, Credentials credentials, boolean needed) {
        refuseUnusedSetting(
                settings, "encryptionAlgorithms", needed, "idTokenEncryption: required or userinfoForm: encrypted");
        if (!needed) {
            return null;
        }
        List<String> named = settings.list("encryptionAlgorithms");
        for (String name : named) {
            if (!Jwe.ALGORITHMS.contains(name)) {
                throw settings.error(
                        "encryptionAlgorithms",
                        ": must be any of " + String.join(", ", new TreeSet<>(Jwe.ALGORITHMS)) + ", but is '" + name
                                + "'");
            }
        }
        Supplier<List<DecryptionKey>> keys = () -> {
            List<DecryptionKey> all = new ArrayList<>();
            all.add(DecryptionKey.read(credentials.require("decryptionKey"), "credentials.decryptionKey"));
            String before = credentials.optional("decryptionKeyBefore");
            if (before != null) {
                all.add(DecryptionKey.read(before, "credentials.decryptionKeyBefore"));
            }
            return all;
        };
        return new Decryption(keys, named.isEmpty() ? Jwe.ALGORITHMS : Set.copyOf(named));
    }

    private static void refuseUnused(Credentials credentials, Settings settings, String name, boolean used) {
        if (!used && credentials.purposes().contains(name)) {
            throw settings.error(
                    "clientAuth",
                    ": has to be set so that credentials." + name + " is used, or remove it; it would have no effect");
        }
    }

    private static void refuseUnusedSetting(Settings settings, String name, boolean used, String where) {
        if (!used && settings.keys().contains(name)) {
            throw settings.error(name, ": has no effect without settings." + where + "; remove it");
        }
    }
}
