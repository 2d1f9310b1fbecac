package vn.lienthong.identity.internal.preset.toy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Subject;
import vn.lienthong.identity.internal.jose.kind.ExpectedLogoutToken;
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

// tag::provider[]
/** A platform that exists only in this test (nền tảng mẫu): one folder and one service line. */
public final class ToyPreset implements PresetProvider {
    @Override
    public String dialect() {
        return "toy"; // "dialect: toy" in the profile
    }

    @Override
    public List<String> settings() {
        return List.of("redirectUri", "idTokenAlgorithms", "teddy", "assurance.*"); // any other key is refused
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId", "clientSecret");
    }
    // end::provider[]

    // tag::preset[]
    @Override
    public Preset preset(ClientConfig config) { // no I/O: a mistake in the profile is found when the client is made
        Settings settings = config.settings();
        String clientId = config.credentials().require("clientId");
        return new Preset(
                new Registration(
                        clientId,
                        ClientSecret.inHeader(clientId, config.credentials()).required(),
                        Preset.redirectUri(settings)),
                new MetadataSource.Profile(Metadata.of(
                        null, // no issuer is known
                        Map.of(
                                Endpoint.AUTHORIZATION, config.resolve("/toy/authorize"),
                                Endpoint.TOKEN, config.resolve("/oauth2/token"),
                                Endpoint.USER_INFO, config.resolve("/oauth2/userinfo")))),
                Preset.Asks.plain("toys", null, true, false), // PKCE, but no nonce, since no id_token comes
                Preset.Expects.plain(
                        new Required(false, false, null, false, Set.of()), // an id_token that comes is refused
                        Preset.algorithms(settings),
                        UserInfoRules.json("GET"),
                        ExpectedLogoutToken.Dialect.STANDARD),
                Preset.assuranceTable(settings, Map.of("soft", AssuranceLevel.LEVEL_1)),
                CodeLayer.plain(),
                (claims, idToken) -> subject(claims, settings.text("teddy")),
                (claims, idToken) -> "soft",
                null); // the token endpoint checks the client before the code, so the doctor may try one
    }
    // end::preset[]

    // tag::subject[]
    private static Subject subject(Claims claims, String name) {
        String account = Numbers.key(claims, "sub"); // a JSON string, or nothing: 007 and 7 are two accounts
        if (account == null) {
            throw PlatformException.of(Kind.PROTOCOL, "User info: sub, the key of the account, is missing.")
                    .build();
        }
        return Citizen.builder(account, claims)
                .fullName(name)
                .citizenId(Numbers.read(Numbers.text(claims, "SoDinhDanh"), CitizenId::parse)) // left out if invalid
                .birthDate(Numbers.read(claims.text("NgayThangNamSinh"), BirthDate::parse))
                .build();
    }
    // end::subject[]
}
