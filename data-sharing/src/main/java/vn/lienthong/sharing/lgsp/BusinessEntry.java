package vn.lienthong.sharing.lgsp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.sharing.internal.Copies;

/**
 * An entry of the national business register (đăng ký doanh nghiệp). The names of its members are not public.
 *
 * @param taxCode the requested number (mã số doanh nghiệp)
 * @param members everything that the register sent, by the names of the wire
 */
public record BusinessEntry(TaxCode taxCode, Map<String, Object> members) {
    /** Copies the map. */
    public BusinessEntry {
        members = Copies.of(members);
    }

    /** A member as text, or {@code null} if it is absent or not a plain value. */
    public @Nullable String text(String member) {
        Object value = members.get(member);
        return value == null || value instanceof Map || value instanceof Iterable ? null : value.toString();
    }

    /** The number only. */
    @Override
    public String toString() {
        return "BusinessEntry[" + taxCode + "]";
    }
}
