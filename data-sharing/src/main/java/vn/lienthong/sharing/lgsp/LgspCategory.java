package vn.lienthong.sharing.lgsp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.Copies;

/**
 * A shared code list (danh mục dùng chung). Its format is not public: unknown parts are in {@code members}.
 *
 * @param code the list's code, or {@code null} if none was recognised
 * @param name the list's name, or {@code null} if none was recognised
 * @param members everything that the platform sent, by the names of the wire
 */
public record LgspCategory(@Nullable String code, @Nullable String name, Map<String, Object> members) {
    /** Copies the map. */
    public LgspCategory {
        members = Copies.of(members);
    }
}
