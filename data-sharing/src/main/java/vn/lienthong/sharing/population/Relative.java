package vn.lienthong.sharing.population;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.CitizenId;

/**
 * A relative or representative of a person (người thân): father, mother, spouse or representative.
 *
 * @param citizenId the relative's personal number, or {@code null} if the record has none of twelve digits
 * @param name the relative's full name, or {@code null}
 * @param nationality code of the nationality (quốc tịch), or {@code null}
 */
public record Relative(
        @Nullable CitizenId citizenId,
        @Nullable String name,
        @Nullable String nationality) {
    /** The masked number only. */
    @Override
    public String toString() {
        return "Relative[" + citizenId + "]";
    }
}
