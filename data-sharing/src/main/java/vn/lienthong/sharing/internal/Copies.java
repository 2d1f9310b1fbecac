package vn.lienthong.sharing.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies what a platform sent, in which a value may be {@code null}. */
public final class Copies {
    private Copies() {}

    /** An unmodifiable copy in the same order. */
    public static Map<String, Object> of(Map<String, Object> members) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
