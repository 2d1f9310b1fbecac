package vn.lienthong.core.internal.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Spelling;

/** The templates in this jar. */
public final class Templates {
    /** Their names, in the order in which they are offered. */
    public static final List<String> NAMES = List.of("tuyen-quang", "ho-chi-minh-city", "national");

    private Templates() {}

    /**
     * One template as YAML.
     *
     * @throws IllegalArgumentException if there is no template of that name
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("template '" + name + "' is not known" + Spelling.hint(name, NAMES));
        }
        try (InputStream in = Templates.class.getResourceAsStream("/vn/lienthong/core/profiles/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the template '" + name + "' is missing from this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw PlatformException.of(
                            PlatformException.Kind.CONFIGURATION,
                            "template '" + name + "' cannot be read ("
                                    + e.getClass().getSimpleName() + ")")
                    .build();
        }
    }
}
