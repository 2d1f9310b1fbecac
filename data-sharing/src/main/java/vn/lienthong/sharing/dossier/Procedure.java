package vn.lienthong.sharing.dossier;

import java.util.List;
import java.util.Map;
import vn.lienthong.sharing.internal.Copies;

/**
 * An administrative procedure from the national catalogue (thủ tục hành chính).
 *
 * @param code the procedure's code (mã TTHC)
 * @param name its name
 * @param channels how a dossier can be submitted, as far as the portal sent it
 * @param members everything that the portal sent, by the names of the wire (upper case)
 */
public record Procedure(String code, String name, List<ServiceChannel> channels, Map<String, Object> members) {
    /** Copies the list and the map. */
    public Procedure {
        channels = List.copyOf(channels);
        members = Copies.of(members);
    }

    /** Code and name alone, as {@code DossierRecord.builder} takes them. */
    public CodedName codedName() {
        return CodedName.of(code, name);
    }
}
