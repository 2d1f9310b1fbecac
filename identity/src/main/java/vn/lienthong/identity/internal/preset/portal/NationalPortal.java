package vn.lienthong.identity.internal.preset.portal;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.Business;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Contact;
import vn.lienthong.identity.Official;
import vn.lienthong.identity.Subject;
import vn.lienthong.identity.Unrecognised;
import vn.lienthong.identity.internal.preset.AccountKind;
import vn.lienthong.identity.internal.preset.CodeLayer;
import vn.lienthong.identity.internal.preset.Numbers;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Required;
import vn.lienthong.identity.internal.provider.ClientSecret;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.MetadataSource;
import vn.lienthong.identity.internal.provider.Registration;
import vn.lienthong.identity.internal.provider.UserInfoRules;

/**
 * Dialect {@code dvcqg}: the sign-on of the National Public Service Portal (Cổng Dịch vụ công quốc gia), OpenID Connect
 * on WSO2 paths with Vietnamese claim names. Sources: deployed clients in public code (paths, claims); log-out path and
 * level codes are only believed, hence settings. That WSO2 Identity Server checks the client before the code, and locks
 * no client because of a wrong code, follows from RFC 6749 section 5.2 and its public source; we have not tried it at
 * the portal itself.
 */
public final class NationalPortal implements PresetProvider {
    private static final Map<String, AccountKind> TYPES = Map.of("1", AccountKind.CITIZEN, "2", AccountKind.BUSINESS);

    private static final List<String> SETTINGS = List.of(
            "redirectUri",
            "scope",
            "acrValues",
            "pkce",
            "nonce",
            "clientAuth",
            "authorizePath",
            "tokenPath",
            "userinfoPath",
            "userinfoMethod",
            "logoutPath",
            "logoutTokens",
            "jwksPath",
            "issuer",
            "idToken",
            "redirectIssuer",
            "idTokenAlgorithms",
            "trustedAudiences",
            "assurance.*",
            "accountTypes.*");

    /** For the service loader. */
    public NationalPortal() {}

    @Override
    public String dialect() {
        return "dvcqg";
    }

    @Override
    public List<String> settings() {
        return SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId", "clientSecret");
    }

    @Override
    public Preset preset(ClientConfig config) {
        Settings settings = config.settings();
        String acr = settings.text("acrValues", "LoA1");
        String scope = settings.text("scope", "openid");
        URI token = config.endpoint("tokenPath", "/oauth2/token");
        String clientId = config.credentials().require("clientId");
        Registration registration = new Registration(
                clientId,
                settings.choice("clientAuth", "post", "post", "basic").equals("basic")
                        ? ClientSecret.inHeader(clientId, config.credentials()).required()
                        : ClientSecret.inForm(clientId, config.credentials()).required(),
                Preset.redirectUri(settings));
        // WSO2 Identity Server's own default: the token endpoint is the issuer.
        Required required = Required.read(settings, scope, true, token.toString());
        Map<Endpoint, @Nullable URI> endpoints = new EnumMap<>(Endpoint.class);
        endpoints.put(Endpoint.AUTHORIZATION, config.endpoint("authorizePath", "/oauth2/authorize"));
        endpoints.put(Endpoint.TOKEN, token);
        endpoints.put(Endpoint.USER_INFO, config.endpoint("userinfoPath", "/oauth2/userinfo"));
        endpoints.put(Endpoint.LOG_OUT, where(config, "logoutPath", "/oidc/logout"));
        endpoints.put(Endpoint.KEYS, where(config, "jwksPath", "/oauth2/jwks"));
        Map<String, AccountKind> types = Preset.accountTypes(settings, TYPES);
        return new Preset(
                registration,
                new MetadataSource.Profile(Metadata.of(required.issuer(), endpoints)),
                Preset.Asks.plain(
                        scope, isNone(acr) ? null : acr, settings.flag("pkce", true), settings.flag("nonce", true)),
                Preset.Expects.plain(
                        required,
                        Preset.algorithms(settings),
                        UserInfoRules.json(settings.choice("userinfoMethod", "GET", "GET", "POST")),
                        Preset.logoutTokens(settings)),
                Preset.assuranceTable(settings, Map.of()),
                CodeLayer.plain(),
                (claims, idToken) -> subject(claims, types),
                NationalPortal::assurance,
                null);
    }

    private static @Nullable URI where(ClientConfig config, String setting, String whenMissing) {
        return isNone(config.settings().text(setting, whenMissing)) ? null : config.endpoint(setting, whenMissing);
    }

    /** The word for it in a profile, where a setting without a value is refused. */
    private static boolean isNone(String value) {
        return value.isEmpty() || value.equals("none");
    }

    private static Subject subject(Claims claims, Map<String, AccountKind> types) {
        // Sometimes a number, sometimes a text.
        String type = claims.text("LoaiTaiKhoan");
        AccountKind kind = Preset.kind(claims, "LoaiTaiKhoan", types);
        String account = Numbers.key(claims, "TechID");
        if (kind == null) {
            String sub = account == null ? Numbers.key(claims, "sub") : null;
            String id = sub == null ? required(account) : "sub:" + sub;
            return new Unrecognised(id, claims.text("HoVaTen"), type, claims);
        }
        String id = required(account);
        return switch (kind) {
            case CITIZEN ->
                Citizen.builder(id, claims)
                        .fullName(claims.text("HoVaTen"))
                        .citizenId(Numbers.read(Numbers.text(claims, "SoDinhDanh"), CitizenId::parse))
                        .oldIdCard(Numbers.read(Numbers.text(claims, "SoCMND"), NationalIdCard::parse))
                        .birthDate(Numbers.read(claims.text("NgayThangNamSinh"), BirthDate::parse))
                        .contact(contact(id, claims))
                        .build();
            case BUSINESS ->
                Business.builder(id, claims)
                        .name(claims.text("TenDoanhNghiep"))
                        .registrationNumber(Numbers.text(claims, "MaSoDoanhNghiep"))
                        .taxCode(Numbers.read(Numbers.text(claims, "MaSoThue"), TaxCode::parse))
                        .fullName(claims.text("HoVaTen"))
                        .representativeId(Numbers.read(Numbers.text(claims, "SoDinhDanh"), CitizenId::parse))
                        .contact(contact(id, claims))
                        .build();
            case OFFICIAL -> new Official(id, claims.text("HoVaTen"), null, claims);
        };
    }

    private static String required(@Nullable String account) {
        if (account == null) {
            throw PlatformException.of(
                            PlatformException.Kind.PROTOCOL, "User info: TechID, the key of the account, is missing.")
                    .build();
        }
        return account;
    }

    private static Contact contact(String account, Claims claims) {
        String email = claims.text("ThuDienTu");
        // A portal software invents such an e-mail for accounts without one: the mailbox does not exist.
        boolean invented = (account + "@dvcqg.gov.vn").equalsIgnoreCase(email);
        return new Contact(invented ? null : email, claims.text("SoDienThoai"), claims.text("DiaChi"));
    }

    /**
     * The portal's value of the level: {@code acr} of the signed token, then {@code acr} of the user info, then
     * {@code loAs} if that is one value. A list of several is ambiguous, hence unknown.
     */
    private static @Nullable String assurance(Claims claims, Claims idToken) {
        String signed = idToken.text("acr");
        if (signed != null) {
            return signed;
        }
        String acr = claims.text("acr");
        if (acr != null) {
            return acr;
        }
        Object levels = claims.value("loAs");
        if (levels instanceof List<?> list && list.size() == 1 && list.get(0) instanceof String only) {
            return only;
        }
        return claims.text("loAs");
    }
}
