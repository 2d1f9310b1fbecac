package vn.lienthong.core.internal.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.http.Failures;
import vn.lienthong.core.spi.ClientProbe;

/**
 * Makes a platform's client without sending any request, and finds every setting and credential that the client refuses:
 * after each refusal it removes that one and tries again.
 */
final class ClientFaults {
    private static final Pattern SETTING = Pattern.compile("settings\\.([A-Za-z][\\w.-]*)");
    private static final Pattern CREDENTIAL = Pattern.compile("credentials\\.([A-Za-z][\\w-]*)");
    private static final int MOST = 50;

    private ClientFaults() {}

    /** All faults in the order in which the client finds them, in both languages; empty if the client can be made. */
    static List<Advice> of(ClientProbe probe, ClientConfig config) {
        List<Advice> faults = new ArrayList<>();
        ClientConfig tried = silent(config);
        for (int round = 0; round < MOST; round++) {
            PlatformException refusal = refusal(probe, tried);
            if (refusal == null) {
                return faults;
            }
            String message = String.valueOf(refusal.getMessage());
            faults.add(new Advice(InVietnamese.sentence(message), message));
            ClientConfig next = without(tried, message);
            if (next == null) {
                return faults;
            }
            tried = next;
        }
        return faults;
    }

    /** The configuration without the setting or credential that the message names; {@code null} if it names none of them. */
    private static @Nullable ClientConfig without(ClientConfig tried, String message) {
        Matcher setting = SETTING.matcher(message);
        if (setting.find() && tried.settings().keys().contains(setting.group(1))) {
            return tried.toBuilder()
                    .settings(tried.settings().without(setting.group(1)))
                    .build();
        }
        Matcher credential = CREDENTIAL.matcher(message);
        if (credential.find()) {
            Credentials fewer = tried.credentials().without(credential.group(1));
            if (!fewer.purposes().equals(tried.credentials().purposes())) {
                return tried.toBuilder().credentials(fewer).build();
            }
        }
        return null;
    }

    private static @Nullable PlatformException refusal(ClientProbe probe, ClientConfig config) {
        try {
            probe.prove(config);
            return null;
        } catch (RuntimeException thrown) {
            PlatformException e = Failures.unexpected(thrown, false);
            return e.kind() == Kind.CONFIGURATION ? e : null;
        }
    }

    /** The same, but each request fails before it is sent, and no observer is notified. */
    private static ClientConfig silent(ClientConfig config) {
        return config.toBuilder()
                .attempts(1)
                .observer(CallObserver.none())
                .interceptor(next -> request -> {
                    throw PlatformException.of(Kind.CONNECTION, "the doctor sends no request yet")
                            .build();
                })
                .build();
    }
}
