package vn.lienthong.sharing.population;

import org.jspecify.annotations.Nullable;

/**
 * A name in the population database (họ, chữ đệm, tên). {@link #toString()} shows nothing.
 *
 * @param family family name (họ), or {@code null}
 * @param middle middle part (chữ đệm), or {@code null}
 * @param given given name (tên)
 */
public record PersonName(@Nullable String family, @Nullable String middle, String given) {
    /** The parts in the Vietnamese order with single blanks. */
    public String full() {
        StringBuilder text = new StringBuilder();
        if (family != null) {
            text.append(family).append(' ');
        }
        if (middle != null) {
            text.append(middle).append(' ');
        }
        return text.append(given).toString();
    }

    /** Nothing: a name is personal. */
    @Override
    public String toString() {
        return "PersonName[***]";
    }
}
