package vn.lienthong.sandbox.internal.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The profiles of the sandbox (các hồ sơ kết nối): two provinces with different dialects of the same platforms. */
public enum Variant {
    /** Northern dialects. */
    NORTH("Sandbox, northern dialects", "08", "H60.01.02"),
    /** Southern dialects. */
    SOUTH("Sandbox, southern dialects", "79", "H29.01.02");

    private final String title;
    private final String province;
    private final String agency;

    Variant(String title, String province, String agency) {
        this.title = title;
        this.province = province;
        this.agency = agency;
    }

    /** The variant with this name in lower case. */
    public static Variant parse(String name) {
        return Arrays.stream(values())
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("variant: must be "
                        + Arrays.stream(values()).map(Variant::id).collect(Collectors.joining(" or "))
                        + ", but is \"" + name + "\""));
    }

    /** The name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String province() {
        return province;
    }

    /** The code of the province's agency that uses the sandbox. */
    public String agency() {
        return agency;
    }
}
