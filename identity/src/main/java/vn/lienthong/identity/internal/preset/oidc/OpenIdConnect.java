package vn.lienthong.identity.internal.preset.oidc;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.internal.preset.CodeLayer;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Required;
import vn.lienthong.identity.internal.provider.ClientAuthentication;
import vn.lienthong.identity.internal.provider.ClientSecret;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.MetadataSource;
import vn.lienthong.identity.internal.provider.NamedClient;
import vn.lienthong.identity.internal.provider.Registration;
import vn.lienthong.identity.internal.provider.ResponseMode;

/**
 * Dialect {@code oidc}: any OpenID Connect provider, such as Keycloak, and the sign-on of VNeID, whose endpoints are not
 * public. What the provider is like comes from its discovery document, or from settings; which claims tell a citizen, a
 * business or an official is a setting too, since no standard says it.
 */
public final class OpenIdConnect implements PresetProvider {
    private static final String NONE = "none";

    /** For the service loader. */
    public OpenIdConnect() {}

    @Override
    public String dialect() {
        return "oidc";
    }

    @Override
    public List<String> settings() {
        List<String> names = new ArrayList<>(List.of(
                "redirectUri",
                "scope",
                "acrValues",
                "pkce",
                "nonce",
                "clientAuth",
                "issuer",
                "discovery",
                "idToken",
                "redirectIssuer",
                "responseMode",
                "idTokenAlgorithms",
                "userinfo",
                "logoutTokens",
                "claims.*",
                "assurance.*",
                "accountTypes.*"));
        for (Endpoint endpoint : Endpoint.values()) {
            names.add(endpoint.setting());
        }
        return names;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId").withOptional("clientSecret");
    }

    @Override
    public Preset preset(ClientConfig config) {
        Settings settings = config.settings();
        String scope = settings.text("scope", "openid");
        String acr = settings.text("acrValues", NONE);
        Required required =
                Required.read(settings, scope, true, config.baseUri().toString());
        ClaimNames names = ClaimNames.read(settings);
        Subjects subjects = new Subjects(names, Preset.accountTypes(settings, Map.of()));
        String userinfo = settings.choice("userinfo", "GET", "GET", "POST", NONE);
        return new Preset(
                new Registration(
                        config.credentials().require("clientId"), authentication(config), Preset.redirectUri(settings)),
                source(config, required),
                new Preset.Asks(
                        scope,
                        acr.equals(NONE) ? null : acr,
                        settings.flag("pkce", true),
                        settings.flag("nonce", true),
                        responseMode(settings),
                        false),
                new Preset.Expects(
                        required,
                        Preset.algorithms(settings),
                        userinfo.equals(NONE) ? null : userinfo,
                        Preset.logoutTokens(settings)),
                Preset.assuranceTable(settings, Map.of()),
                CodeLayer.plain(),
                subjects::subject,
                (info, idToken) -> level(info, idToken, names.of(ClaimNames.Meaning.ASSURANCE)),
                null);
    }

    /** The signed claim outranks that of the user info. */
    private static @Nullable String level(Claims info, Claims idToken, @Nullable String claim) {
        if (claim == null) {
            return null;
        }
        String signed = idToken.text(claim);
        return signed != null ? signed : info.text(claim);
    }

    private static ResponseMode responseMode(Settings settings) {
        String mode = settings.choice("responseMode", "query", "query", "form_post");
        return ResponseMode.valueOf(mode.replace('.', '_').toUpperCase(Locale.ROOT));
    }

    private static ClientAuthentication authentication(ClientConfig config) {
        String clientId = config.credentials().require("clientId");
        String how = config.settings().choice("clientAuth", "basic", "basic", "post", NONE);
        boolean hasSecret = config.credentials().purposes().contains("clientSecret");
        if (how.equals(NONE) && hasSecret) {
            throw config.settings()
                    .error(
                            "clientAuth",
                            ": must not be none while there are credentials.clientSecret, which would have no"
                                    + " effect");
        }
        return switch (how) {
            case "basic" -> ClientSecret.inHeader(clientId, config.credentials());
            case "post" -> ClientSecret.inForm(clientId, config.credentials());
            default -> new NamedClient(clientId);
        };
    }

    private static MetadataSource source(ClientConfig config, Required required) {
        Settings settings = config.settings();
        Map<Endpoint, URI> given = new EnumMap<>(Endpoint.class);
        Set<Endpoint> hidden = EnumSet.noneOf(Endpoint.class);
        for (Endpoint endpoint : Endpoint.values()) {
            String value = settings.optional(endpoint.setting());
            if (NONE.equals(value)) {
                hidden.add(endpoint);
            } else if (value != null) {
                given.put(endpoint, config.endpoint(endpoint.setting(), value));
            }
        }
        if (settings.text("discovery", "").equals(NONE)) {
            for (Endpoint needed : new Endpoint[] {Endpoint.AUTHORIZATION, Endpoint.TOKEN}) {
                if (!given.containsKey(needed)) {
                    throw settings.error(
                            needed.setting(), ": must be set, since settings.discovery is none, but is missing");
                }
            }
            return new MetadataSource.Profile(new Metadata(required.issuer(), given, Map.of(), false));
        }
        if (required.issuer() == null) {
            throw settings.error(
                    "issuer", ": must be the issuer of the discovery document, but is none; or set discovery: none");
        }
        return new MetadataSource.Discovery(
                config.endpoint("discovery", "/.well-known/openid-configuration"), required.issuer(), given, hidden);
    }
}
