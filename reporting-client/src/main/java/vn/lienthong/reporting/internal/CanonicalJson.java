package vn.lienthong.reporting.internal;

import java.util.Map;
import vn.lienthong.core.internal.wire.Json;

/** JSON that is the same for the same values: members in the order of the map, no blanks, UTF-8. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The bytes of an object made of maps, lists, texts, whole numbers and booleans. */
    public static byte[] bytes(Map<String, ?> object) {
        return Json.bytes(object);
    }
}
