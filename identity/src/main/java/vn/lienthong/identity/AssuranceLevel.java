package vn.lienthong.identity;

import vn.lienthong.core.PlatformException;

/**
 * How surely the platform knows who signed in (mức độ định danh): the two account levels of Decree 69/2024/NĐ-CP.
 *
 * <p>Which value on the wire means which level is a table of the profile ({@code assurance.*}); what the table does not
 * hold is {@link #UNKNOWN} and passes no check. A level is never inferred from the presence of a personal id.
 * The accounts of organisations have no level: ask for the level of their representative.
 */
public enum AssuranceLevel {
    /** The platform said nothing, or something that is not in the profile's table. */
    UNKNOWN,
    /** Mức độ 01: personal data compared with the population database. */
    LEVEL_1,
    /** Mức độ 02: with fingerprints and portrait; has the value of the physical card. */
    LEVEL_2;

    /**
     * Whether this level reaches {@code required}; never true for {@link #UNKNOWN}.
     *
     * @throws IllegalArgumentException if {@code required} is {@link #UNKNOWN}: that is no requirement
     */
    public boolean isAtLeast(AssuranceLevel required) {
        if (required == UNKNOWN) {
            throw new IllegalArgumentException("required: UNKNOWN is no requirement; ask for LEVEL_1 or LEVEL_2");
        }
        return this != UNKNOWN && compareTo(required) >= 0;
    }

    /**
     * Passes if this level reaches {@code required}. Fails closed: {@link #UNKNOWN} reaches nothing.
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
