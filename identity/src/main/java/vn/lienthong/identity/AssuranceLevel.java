package vn.lienthong.identity;

import vn.lienthong.core.PlatformException;

/**
 * How surely the platform has identified who logged in (mức độ định danh): the two account levels of Decree
 * 69/2024/NĐ-CP.
 *
 * <p>A table of the profile ({@code assurance.*}) maps the platform's values to levels; a value that is not in it is
 * {@link #UNKNOWN} and passes no check. A level is never inferred from the presence of a personal id. Accounts of
 * organisations have no level: check the level of their representative.
 */
public enum AssuranceLevel {
    /** The platform sent no level, or one that is not in the profile's table. */
    UNKNOWN,
    /** Mức độ 01: personal data compared with the population database. */
    LEVEL_1,
    /** Mức độ 02: with fingerprints and portrait; equivalent to the physical card. */
    LEVEL_2;

    /**
     * Whether this level is at least {@code required}; never true for {@link #UNKNOWN}.
     *
     * @throws IllegalArgumentException if {@code required} is {@link #UNKNOWN}, which is not a requirement
     */
    public boolean isAtLeast(AssuranceLevel required) {
        if (required == UNKNOWN) {
            throw new IllegalArgumentException("required: UNKNOWN is no requirement; ask for LEVEL_1 or LEVEL_2");
        }
        return this != UNKNOWN && compareTo(required) >= 0;
    }

    /**
     * Passes if this level is at least {@code required}. {@link #UNKNOWN} never passes.
     *
     * @return this level
     * @throws PlatformException of kind {@code SECURITY} if it does not
     * @throws IllegalArgumentException if {@code required} is {@link #UNKNOWN}
     */
    public AssuranceLevel requireAtLeast(AssuranceLevel required) {
        if (!isAtLeast(required)) {
            throw PlatformException.of(
                            PlatformException.Kind.SECURITY,
                            "The level of assurance is " + this + "; " + required + " is required.")
                    .build();
        }
        return this;
    }
}
