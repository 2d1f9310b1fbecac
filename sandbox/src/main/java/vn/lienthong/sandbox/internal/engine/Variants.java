package vn.lienthong.sandbox.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.Variant;

/** The profiles of the sandbox (các hồ sơ kết nối): north, south, and those that platforms bring. */
public final class Variants {
    private Variants() {}

    /**
     * All of them.
     *
     * @throws IllegalStateException if two have the same name
     */
    public static List<Variant> of(List<PlatformProvider> platforms) {
        List<Variant> all = new ArrayList<>(List.of(Variant.NORTH, Variant.SOUTH));
        for (PlatformProvider platform : platforms) {
            for (Variant variant : platform.variants()) {
                if (all.stream().anyMatch(one -> one.id().equals(variant.id()))) {
                    throw new IllegalStateException(
                            "platform " + platform.name() + ": there is another variant " + variant.id());
                }
                all.add(variant);
            }
        }
        return all;
    }

    /**
     * The one with this name.
     *
     * @throws IllegalArgumentException if there is none, with the names of those that there are
     */
    public static Variant require(List<Variant> all, String id) {
        return all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "variant: must be " + ids(all, " or ") + ", but is \"" + id + "\""));
    }

    /** Their names. */
    public static String ids(List<Variant> all, String between) {
        return all.stream().map(Variant::id).collect(Collectors.joining(between));
    }
}
