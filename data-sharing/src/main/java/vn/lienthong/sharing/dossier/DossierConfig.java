package vn.lienthong.sharing.dossier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;

/**
 * The platforms to which dossiers are sent (cấu hình đồng bộ hồ sơ). The first is the profile's role {@code dossier};
 * the setting {@code alsoTo} of that entry names further ones, a list of roles such as {@code dossier-lgsp}. Immutable.
 */
public final class DossierConfig {
    private static final String ROLE = "dossier";
    private static final String ALSO_TO = "alsoTo";

    private final List<ClientConfig> platforms;

    private DossierConfig(List<ClientConfig> platforms) {
        Set<String> given = new HashSet<>();
        for (ClientConfig platform : platforms) {
            if (!given.add(platform.platform())) {
                throw PlatformException.of(
                                Kind.CONFIGURATION,
                                "platform: must be named once, but is twice: " + platform.platform())
                        .build();
            }
        }
        for (ClientConfig platform : platforms) {
            for (String role : platform.settings().list(ALSO_TO)) {
                if (platform != platforms.get(0)) {
                    throw platform.settings().error(ALSO_TO, "must be set for the first platform only");
                }
                if (!given.contains(role)) {
                    throw platform.settings()
                            .error(
                                    ALSO_TO,
                                    "must name platforms that are given, but has " + role
                                            + "; use DossierConfig.of(Profile)");
                }
            }
        }
        this.platforms = List.copyOf(platforms);
    }

    /**
     * The role {@code dossier} of a profile and the roles in its setting {@code alsoTo}.
     *
     * @throws PlatformException {@code CONFIGURATION} if a role is not in the profile, or is named twice
     */
    public static DossierConfig of(Profile profile) {
        List<ClientConfig> platforms = new ArrayList<>();
        platforms.add(profile.client(ROLE));
        for (String role : platforms.get(0).settings().list(ALSO_TO)) {
            platforms.add(profile.client(role));
        }
        return new DossierConfig(platforms);
    }

    /**
     * These platforms; look-ups are sent to the first of them that answers any.
     *
     * @throws PlatformException {@code CONFIGURATION} if two have the same role, or if a setting {@code alsoTo} names another
     */
    public static DossierConfig of(ClientConfig first, ClientConfig... others) {
        List<ClientConfig> platforms = new ArrayList<>();
        platforms.add(first);
        platforms.addAll(Arrays.asList(others));
        return new DossierConfig(platforms);
    }

    /** The platforms in their order; at least one. */
    public List<ClientConfig> platforms() {
        return platforms;
    }
}
