package vn.lienthong.sharing.dossier;

import java.util.Map;
import vn.lienthong.sharing.internal.Copies;

/**
 * A code with its name (mã và tên) from a catalogue: an agency, a field of work, a procedure.
 *
 * @param code the code
 * @param name the name in Vietnamese
 * @param members everything that the platform sent, by the names of the wire; empty if made by hand
 */
public record CodedName(String code, String name, Map<String, Object> members) {
    /** Copies the map. */
    public CodedName {
        members = Copies.of(members);
    }

    /** A code with its name. */
    public static CodedName of(String code, String name) {
        return new CodedName(code, name, Map.of());
    }
}
