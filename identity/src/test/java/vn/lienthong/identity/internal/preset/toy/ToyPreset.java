package vn.lienthong.identity.internal.preset.toy;

import java.util.List;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.internal.preset.CodeLayer;
import vn.lienthong.identity.internal.preset.Endpoints;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Required;

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
        return new Preset(
                new Preset.Login(
                        config.credentials().require("clientId"),
                        config.credentials(),
                        Preset.redirectUri(config.settings()),
                        "toys",
                        null,
                        true,
                        false,
                        true,
                        "GET",
                        new Required(false, false, null, false),
                        Preset.algorithms(config.settings())),
                new Endpoints(
                        config.resolve("/toy/authorize"),
                        config.resolve("/oauth2/token"),
                        config.resolve("/oauth2/userinfo"),
                        null,
                        null),
                Map.of("soft", AssuranceLevel.LEVEL_1),
                CodeLayer.plain(),
                claims -> Citizen.builder("toy-1", claims)
                        .fullName(config.settings().text("teddy"))
                        .build(),
                (claims, idToken) -> "soft",
                null);
    }
}
