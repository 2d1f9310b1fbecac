package vn.lienthong.sandbox.internal.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The profiles of the sandbox as YAML, generated from the descriptions of the platforms. */
public final class ProfileText {
    private ProfileText() {}

    /**
     * One profile.
     *
     * @throws IllegalStateException if two platforms have the same role
     */
    public static String of(Variant variant, List<PlatformProvider> platforms, World world) {
        StringBuilder text = new StringBuilder(
                """
                lienthong: "1"
                name: {title}
                province: "{province}"
                base: {uri}
                platforms:
                """.replace("{title}", "Sandbox, " + variant.english()).replace("{province}", variant.province()));
        Set<String> roles = new HashSet<>();
        for (PlatformProvider platform : platforms) {
            for (ProfileEntry entry : platform.profile(variant)) {
                if (!roles.add(entry.role())) {
                    throw new IllegalStateException(
                            "platform " + platform.name() + ": another one has the role " + entry.role());
                }
                text.append("  ")
                        .append(entry.role())
                        .append(":\n")
                        .append(entry.yaml().indent(4));
            }
        }
        return text.toString()
                .replace("{uri}", world.uri().toString())
                .replace("{agency}", variant.agency())
                .replace(
                        "{redirect}",
                        world.options().redirects().iterator().next().toString())
                .replace("{return}", world.options().returns().iterator().next().toString());
    }
}
