package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.identity.ValueRecorder;
import vn.lienthong.identity.internal.jose.kind.ExpectedLogoutToken;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.PresetProvider;
import vn.lienthong.identity.internal.preset.Presets;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.MetadataSource;
import vn.lienthong.identity.internal.provider.Provider;

/**
 * What every flow of one client shares: its dialect, its provider and the last part of a log-in.
 *
 * @param client by which an attempt is known to be of this provider, without a request to it
 */
public record Assembly(Preset preset, Provider provider, Conclusion conclusion, String client) {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.identity");

    /** Reads the configuration; no I/O. */
    public static Assembly of(ClientConfig config, Duration clockSkew) {
        return of(config, clockSkew, null, null);
    }

    /**
     * The same with what a program gives besides.
     *
     * @param recorder of the values that log-ins bring
     * @param renewal lends a thread to the renewal of keys and metadata
     */
    public static Assembly of(
            ClientConfig config, Duration clockSkew, @Nullable ValueRecorder recorder, @Nullable Executor renewal) {
        Services<PresetProvider> presets = Presets.load();
        @Nullable PresetProvider found = presets.named(config.dialect());
        Caller caller = CallPlan.of(config)
                .dialects(presets.names())
                .settings(found == null ? List.of() : found.settings())
                .credentials(found == null ? CredentialNames.none() : found.credentials())
                .signsOn(SignsOn.IF_NAMED)
                .build();
        Preset preset = Objects.requireNonNull(found, "the plan refuses an unknown dialect")
                .preset(config);
        Provider provider = new Provider(config, caller, preset.source(), config.clientCertificate() != null, renewal);
        if (renewal != null && provider.isWithoutKeys()) {
            throw wrong("renewWith: has no effect without keys or metadata at an endpoint, but is set");
        }
        if (provider.isWithoutKeys()) {
            LOG.info(
                    "{}: no key set is configured; the TLS connection takes the place of an id_token's signature",
                    config);
        }
        if (preset.expects().logout() == ExpectedLogoutToken.Dialect.WSO2) {
            LOG.warn(
                    "{}: log-out tokens are also accepted as old versions of WSO2 Identity Server write them"
                            + " (logoutTokens: wso2)",
                    config);
        }
        return new Assembly(
                preset,
                provider,
                new Conclusion(provider, preset, clockSkew, ValueWatch.telling(recorder, config.settings())),
                config.dialect() + " " + preset.registration().clientId() + " " + name(preset.source()));
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, "identity: " + what)
                .build();
    }

    private static String name(MetadataSource source) {
        if (source instanceof MetadataSource.Discovery discovery) {
            return discovery.issuer();
        }
        Metadata known = ((MetadataSource.Profile) source).metadata();
        URI authorization = known.find(Endpoint.AUTHORIZATION);
        return (authorization == null ? known.require(Endpoint.TOKEN) : authorization).toString();
    }
}
