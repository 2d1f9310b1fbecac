package vn.lienthong.identity;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a platform about a person or in a token, unchanged (thông tin định danh gốc); unknown members are kept.
 * Tokens in URLs ({@code userProfileUri}, {@code logoutUri} of the national portal) are removed. {@link #toString()}
 * shows the names of the members and no value. Immutable.
 */
public final class Claims {
    private final Map<String, Object> members;

    private Claims(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Copies {@code members}: text, numbers, booleans, lists and maps as in JSON; {@code null} members are left out.
     */
    public static Claims from(Map<String, ? extends @Nullable Object> members) {
        Map<String, Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value != null) {
                copy.put(name, value);
            }
        });
        return new Claims(Collections.unmodifiableMap(copy));
    }

    /**
     * The member as text, also if it is a number or boolean; {@code null} if it is absent, empty, a list or an object.
     */
    public @Nullable String text(String name) {
        Object value = members.get(name);
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String text = value instanceof String || value instanceof Number || value instanceof Boolean
                ? value.toString().strip()
                : "";
        return text.isEmpty() ? null : text;
    }

    /** The member unchanged, or {@code null}. */
    public @Nullable Object value(String name) {
        return members.get(name);
    }

    /** The names of all members, in the order of the platform. */
    public Set<String> names() {
        return members.keySet();
    }

    /** All members, unmodifiable. Do not log them. */
    public Map<String, Object> asMap() {
        return members;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Claims claims && members.equals(claims.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return "Claims" + members.keySet();
    }
}
