package vn.lienthong.payment.internal.rail;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of a message as they were received. */
public final class Members {
    private Members() {}

    /** Those of {@code names} that are there, in the order of {@code names}. */
    public static Map<String, String> named(Map<String, String> members, Collection<String> names) {
        Map<String, String> there = new LinkedHashMap<>();
        for (String name : names) {
            String value = members.get(name);
            if (value != null) {
                there.put(name, value);
            }
        }
        return there;
    }

    /** The platform's number of a transaction, which wallets write as 0 as long as there is none. */
    public static @Nullable String numberOrNull(Map<String, String> members, String name) {
        String number = members.get(name);
        return number == null || number.isEmpty() || number.equals("0") ? null : number;
    }
}
