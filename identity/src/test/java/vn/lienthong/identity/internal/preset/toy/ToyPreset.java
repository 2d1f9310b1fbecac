package vn.lienthong.identity.internal.preset.toy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.internal.jose.kind.ExpectedLogoutToken;
import vn.lienthong.identity.internal.preset.CodeLayer;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Required;
import vn.lienthong.identity.internal.provider.ClientSecret;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.MetadataSource;
import vn.lienthong.identity.internal.provider.Registration;
import vn.lienthong.identity.internal.provider.UserInfoRules;

/** A dialect for this test: it is only this folder and one service line. */
public final class ToyPreset implements PresetProvider {
    @Override
    public String dialect() {
        return "toy";
    }

    @Override
    public List<String> settings() {
        return List.of("redirectUri", "idTokenAlgorithms", "teddy");
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("clientId", "clientSecret");
    }

    @Override
    public Preset preset(ClientConfig config) {
        String clientId = config.credentials().require("clientId");
        return new Preset(
                new Registration(
                        clientId,
                        ClientSecret.inHeader(clientId, config.credentials()).required(),
                        Preset.redirectUri(config.settings())),
                new MetadataSource.Profile(Metadata.of(
                        null,
                        Map.of(
                                Endpoint.AUTHORIZATION, config.resolve("/toy/authorize"),
                                Endpoint.TOKEN, config.resolve("/oauth2/token"),
                                Endpoint.USER_INFO, config.resolve("/oauth2/userinfo")))),
                Preset.Asks.plain("toys", null, true, false),
                Preset.Expects.plain(
                        new Required(false, false, null, false, Set.of()),
                        Preset.algorithms(config.settings()),
                        UserInfoRules.json("GET"),
                        ExpectedLogoutToken.Dialect.STANDARD),
                Map.of("soft", AssuranceLevel.LEVEL_1),
                CodeLayer.plain(),
                (claims, idToken) -> Citizen.builder("toy-1", claims)
                        .fullName(config.settings().text("teddy"))
                        .build(),
                (claims, idToken) -> "soft",
                null);
    }
}
