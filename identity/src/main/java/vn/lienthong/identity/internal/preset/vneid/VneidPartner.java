package vn.lienthong.identity.internal.preset.vneid;

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
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Business;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Contact;
import vn.lienthong.identity.Official;
import vn.lienthong.identity.Subject;
import vn.lienthong.identity.Unrecognised;
import vn.lienthong.identity.internal.jose.kind.ExpectedLogoutToken;
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
 * Dialect {@code vneid-partner}: OAuth 2 code flow with an encryption layer of its own, for registered partners of
 * VNeID. No id_token is expected; if there is one, it is checked. Source: one public integration; no endpoint, scope or
 * list of values is public, hence settings.
 */
public final class VneidPartner implements PresetProvider {
    private static final Map<String, AssuranceLevel> LEVELS = Map.of(
            "1",
            AssuranceLevel.LEVEL_1,
            "01",
            AssuranceLevel.LEVEL_1,
            "2",
            AssuranceLevel.LEVEL_2,
            "02",
            AssuranceLevel.LEVEL_2);

    private static final List<String> SETTINGS = List.of(
            "redirectUri",
            "scope",
            "pkce",
            "nonce",
            "authorizeUri",
            "tokenUri",
            "userinfoUri",
            "logoutUri",
            "jwksUri",
            "issuer",
            "idToken",
            "redirectIssuer",
            "idTokenAlgorithms",
            "trustedAudiences",
            "code",
            "sendEncryptKey",
            "assurance.*",
            "accountTypes.*");

    /**
     * What the platform does after wrong codes is not public; its list of IP addresses suggests that it monitors its
     * partners.
     */
    private static final ClientProbe.Proof NOT_PROVED = ClientProbe.Proof.notProved(
            "VNeID không công bố cách xử lý khi nhận mã sai, nên SDK không thử để tránh tài khoản đối tác bị khóa; thông tin được"
                    + " kiểm tra ở lần đăng nhập đầu tiên.",
            "what VNeID does after a wrong code is not public, so none is tried, since it might lock the partner's"
                    + " account; the first log-in will show.");

    /** For the service loader. */
    public VneidPartner() {}

    @Override
    public String dialect() {
        return "vneid-partner";
    }

    @Override
    public List<String> settings() {
        return SETTINGS;
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId", "clientSecret", "privateKey");
    }

    @Override
    public Preset preset(ClientConfig config) {
        Settings settings = config.settings();
        String scope = settings.text("scope", "openid");
        String clientId = config.credentials().require("clientId");
        Registration registration = new Registration(
                clientId, ClientSecret.inForm(clientId, config.credentials()).required(), Preset.redirectUri(settings));
        Required required = Required.read(settings, scope, false, null);
        Map<Endpoint, @Nullable URI> endpoints = new EnumMap<>(Endpoint.class);
        endpoints.put(Endpoint.AUTHORIZATION, required(config, "authorizeUri"));
        endpoints.put(Endpoint.TOKEN, required(config, "tokenUri"));
        endpoints.put(Endpoint.USER_INFO, required(config, "userinfoUri"));
        endpoints.put(Endpoint.LOG_OUT, optional(config, "logoutUri"));
        endpoints.put(Endpoint.KEYS, optional(config, "jwksUri"));
        CodeLayer layer = new PartnerLayer(
                PrivateKeys.rsa(config.credentials(), "privateKey"),
                settings.choice("code", "decrypted", "decrypted", "encrypted").equals("decrypted"),
                settings.flag("sendEncryptKey", true));
        Map<String, AccountKind> types = Preset.accountTypes(settings, Map.of());
        return new Preset(
                registration,
                new MetadataSource.Profile(Metadata.of(required.issuer(), endpoints)),
                Preset.Asks.plain(scope, null, settings.flag("pkce", false), settings.flag("nonce", false)),
                Preset.Expects.plain(
                        required,
                        Preset.algorithms(settings),
                        UserInfoRules.json("GET"),
                        ExpectedLogoutToken.Dialect.STANDARD),
                Preset.assuranceTable(settings, LEVELS),
                layer,
                (claims, idToken) -> subject(claims, types),
                (claims, idToken) -> claims.text("accountLevel"),
                NOT_PROVED);
    }

    private static URI required(ClientConfig config, String setting) {
        return config.endpoint(setting, config.settings().text(setting));
    }

    private static @Nullable URI optional(ClientConfig config, String setting) {
        String path = config.settings().optional(setting);
        return path == null ? null : config.endpoint(setting, path);
    }

    /**
     * The values of {@code accountType} are not public, so nothing is guessed from them: only what the profile lists is
     * known. In every account but a citizen's the personal id is the representative's, so it must not open the
     * representative's own local account: the kind is put before it; and {@code sub:} before what is no personal id.
     */
    private static Subject subject(Claims claims, Map<String, AccountKind> types) {
        String pid = Numbers.key(claims, "citizenPid");
        String sub = Numbers.key(claims, "sub");
        if (pid == null && sub == null) {
            throw PlatformException.of(
                            PlatformException.Kind.PROTOCOL,
                            "User info: citizenPid, the key of the account, is missing.")
                    .build();
        }
        String id = pid != null ? pid : "sub:" + sub;
        AccountKind kind = Preset.kind(claims, "accountType", types);
        String name = claims.text("fullName");
        if (kind == null) {
            return new Unrecognised("unrecognised:" + id, name, claims.text("accountType"), claims);
        }
        if (kind == AccountKind.BUSINESS) {
            return Business.builder("business:" + id, claims)
                    .fullName(name)
                    .representativeId(Numbers.read(pid, CitizenId::parse))
                    .contact(contact(claims))
                    .build();
        }
        if (kind == AccountKind.OFFICIAL) {
            return new Official("official:" + id, name, null, claims);
        }
        return Citizen.builder(id, claims)
                .fullName(name)
                .citizenId(Numbers.read(pid, CitizenId::parse))
                .birthDate(Numbers.read(claims.text("birthDate"), BirthDate::parse))
                .contact(contact(claims))
                .build();
    }

    /** Standard names (OpenID Connect Core 5.1), in case the platform sends them. */
    private static Contact contact(Claims claims) {
        return new Contact(claims.text("email"), claims.text("phone_number"), claims.text("address"));
    }
}
