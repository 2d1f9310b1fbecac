package vn.lienthong.core.internal.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;

/**
 * Makes a platform's client without sending any request, and finds every setting and credential that the client refuses:
 * after each refusal it removes that one and tries again.
 */
final class ClientFaults {
    private static final Pattern SETTING = Pattern.compile("settings\\.([A-Za-z][\\w.-]*)");
    private static final Pattern CREDENTIAL = Pattern.compile("credentials\\.([A-Za-z][\\w-]*)");
    private static final Pattern MISSING = Pattern.compile("((?:settings|credentials)\\.[\\w.-]*\\w):? is missing");
    private static final Pattern SEVERAL = Pattern.compile("credentials: must contain .*, but (.*) (?:is|are) missing");
    private static final String NO_AGENCY = "agencyCode: has no effect";
    private static final int MOST = 50;

    private ClientFaults() {}

    /** All faults in the order in which the client finds them, in both languages; empty if the client can be made. */
    static List<Advice> of(ClientProbe probe, ClientConfig config) {
        List<Advice> faults = new ArrayList<>();
        Set<String> removed = new HashSet<>();
        ClientConfig tried = silent(config);
        for (int round = 0; round < MOST; round++) {
            PlatformException refusal = refusal(probe, tried);
            if (refusal == null) {
                return faults;
            }
            String message = named(tried, String.valueOf(refusal.getMessage()));
            if (isOurOwnGap(removed, message)) {
                return faults;
            }
            faults.add(Advice.of(message));
            ClientConfig next = without(tried, message, removed);
            if (next == null) {
                return faults;
            }
            tried = next;
        }
        return faults;
    }

    /**
     * The message with the setting that it is about: the rules for endpoints do not know which setting they look at.
     */
    private static String named(ClientConfig tried, String message) {
        if (!message.startsWith("uri: ")) {
            return message;
        }
        for (String key : tried.settings().keys()) {
            try {
                tried.resolve(tried.settings().text(key, ""));
            } catch (PlatformException e) {
                if (message.equals(e.getMessage())) {
                    return String.valueOf(tried.settings()
                            .error(key, message.substring("uri".length()))
                            .getMessage());
                }
            }
        }
        return message;
    }

    /** Whether only that is missing which was removed because it is wrong: it has been reported. */
    private static boolean isOurOwnGap(Set<String> removed, String message) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return removed.contains(missing.group(1));
        }
        Matcher several = SEVERAL.matcher(message);
        return several.find()
                && Stream.of(several.group(1).split(", "))
                        .allMatch(purpose -> removed.contains("credentials." + purpose));
    }

    /** The configuration without the setting, agency code or credential that the message names; {@code null} if it names none of them. */
    private static @Nullable ClientConfig without(ClientConfig tried, String message, Set<String> removed) {
        Matcher setting = SETTING.matcher(message);
        if (setting.find() && tried.settings().keys().contains(setting.group(1))) {
            removed.add("settings." + setting.group(1));
            return tried.toBuilder()
                    .settings(tried.settings().without(setting.group(1)))
                    .build();
        }
        if (message.contains(NO_AGENCY) && tried.agencyCode() != null) {
            return tried.toBuilder().agencyCode(null).build();
        }
        Matcher credential = CREDENTIAL.matcher(message);
        if (credential.find()) {
            Credentials fewer = tried.credentials().without(credential.group(1));
            if (!fewer.purposes().equals(tried.credentials().purposes())) {
                removed.add("credentials." + credential.group(1));
                return tried.toBuilder().credentials(fewer).build();
            }
        }
        return null;
    }

    private static @Nullable PlatformException refusal(ClientProbe probe, ClientConfig config) {
        try {
            probe.prove(config);
            return null;
        } catch (Throwable thrown) {
            PlatformException e = Probes.failure(config, probe, thrown);
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
