package vn.lienthong.identity.internal.preset.oidc;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.internal.preset.CodeLayer;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Required;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.MetadataSource;
import vn.lienthong.identity.internal.provider.Registration;
import vn.lienthong.identity.internal.provider.UserInfoRules;
import vn.lienthong.identity.internal.provider.WebFinger;

/**
 * Dialect {@code oidc}: any OpenID Connect provider, such as Keycloak, and the sign-on of VNeID, whose endpoints are not
 * public. What the provider is like comes from its discovery document, or from settings; which claims tell a citizen, a
 * business or an official is a setting too, since no standard says it.
 */
public final class OpenIdConnect implements PresetProvider {
    private static final String NONE = "none";
    private static final String WEBFINGER = "webfinger";
    private static final Pattern ACCOUNT =
            Pattern.compile("acct:[^@\\s?&#/]{1,200}@([A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)"
                    + "|https?://([A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)(?:/[\\x21-\\x7E]{0,500})?");
    private static final String FORM = "FORM";

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
                "issuer",
                "discovery",
                "webfinger",
                "idToken",
                "redirectIssuer",
                "idTokenAlgorithms",
                "trustedAudiences",
                "userinfo",
                "logoutTokens",
                "decoupledMode",
                "claims.*",
                "assurance.*",
                "accountTypes.*"));
        names.addAll(Security.SETTINGS);
        for (Endpoint endpoint : Endpoint.values()) {
            names.add(endpoint.setting());
        }
        return names;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId").withOptional(Security.CREDENTIALS.toArray(new String[0]));
    }

    @Override
    public Preset preset(ClientConfig config) {
        Settings settings = config.settings();
        Security security = Security.read(config);
        String scope = settings.text("scope", "openid");
        String acr = settings.text("acrValues", NONE);
        Required required = Required.read(settings, scope, true, config.baseUriAsGiven());
        ClaimNames names = ClaimNames.read(settings);
        Subjects subjects = new Subjects(names, Preset.accountTypes(settings, Map.of()));
        return new Preset(
                new Registration(
                        config.credentials().require("clientId"),
                        security.authentication(),
                        Preset.redirectUriIfAny(settings),
                        settings.choice("decoupledMode", "poll", "poll", "ping").equals("ping")),
                source(config, required),
                new Preset.Asks(
                        scope,
                        acr.equals(NONE) ? null : acr,
                        settings.flag("pkce", true),
                        settings.flag("nonce", true),
                        security.responseMode(),
                        security.pushed(),
                        security.requestObject(),
                        security.dpop()),
                new Preset.Expects(
                        security.required(required),
                        security.algorithms(),
                        userInfo(settings, security),
                        Preset.logoutTokens(settings),
                        security.decryption(),
                        security.encryptedIdToken()),
                Preset.assuranceTable(settings, Map.of()),
                CodeLayer.plain(),
                subjects::subject,
                (info, idToken) -> level(info, idToken, names.of(ClaimNames.Meaning.ASSURANCE)),
                null);
    }

    private static @Nullable UserInfoRules userInfo(Settings settings, Security security) {
        String method = settings.choice("userinfo", "GET", "GET", "POST", FORM, NONE);
        if (method.equals(NONE)) {
            if (settings.keys().contains("userinfoForm")) {
                throw settings.error("userinfoForm", ": has no effect while settings.userinfo is none; remove it");
            }
            if (settings.keys().contains("userinfoUri")) {
                throw settings.error("userinfoUri", ": has no effect while settings.userinfo is none; remove it");
            }
            return null;
        }
        if (method.equals(FORM) && security.dpop() != null) {
            throw settings.error("userinfo", ": must be GET or POST for settings.dpop, but is 'FORM'");
        }
        if (method.equals(FORM) && security.fapi()) {
            throw settings.error("userinfo", ": must be GET or POST for settings.fapi, but is 'FORM'");
        }
        return new UserInfoRules(UserInfoRules.Call.valueOf(method), security.userInfoForm());
    }

    /** The signed claim outranks that of the user info. */
    private static @Nullable String level(Claims info, Claims idToken, @Nullable String claim) {
        if (claim == null) {
            return null;
        }
        String signed = idToken.text(claim);
        return signed != null ? signed : info.text(claim);
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
        WebFinger account = account(config);
        if (settings.text("discovery", "").equals(NONE)) {
            if (account != null) {
                throw settings.error(WEBFINGER, ": has no effect beside discovery: none");
            }
            for (Endpoint needed : new Endpoint[] {Endpoint.AUTHORIZATION, Endpoint.TOKEN}) {
                if (!given.containsKey(needed) && !hidden.contains(Endpoint.AUTHORIZATION)) {
                    throw settings.error(
                            needed.setting(), ": must be set, since settings.discovery is none, but is missing");
                }
            }
            return new MetadataSource.Profile(new Metadata(required.issuer(), given, Map.of(), false, false));
        }
        if (required.issuer() == null) {
            throw settings.error(
                    "issuer", ": must be the issuer of the discovery document, but is none; or set discovery: none");
        }
        return new MetadataSource.Discovery(
                account,
                config.endpoint("discovery", "/.well-known/openid-configuration"),
                required.issuer(),
                given,
                hidden);
    }

    /** The host is that of the account; it is asked in the way in which the provider is reached. */
    private static @Nullable WebFinger account(ClientConfig config) {
        String resource = config.settings().optional(WEBFINGER);
        if (resource == null) {
            return null;
        }
        Matcher account = ACCOUNT.matcher(resource);
        if (!account.matches()) {
            throw config.settings().error(WEBFINGER, ": must be acct:name@host or an https URI, but is not");
        }
        String host = account.group(1) == null ? account.group(2) : account.group(1);
        return new WebFinger(
                config.resolve(config.baseUri().getScheme() + "://" + host + "/.well-known/webfinger"), resource);
    }
}
