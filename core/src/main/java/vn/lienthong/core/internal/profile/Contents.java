package vn.lienthong.core.internal.profile;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;

/**
 * A whole file.
 *
 * @param baseLine where {@code base} is, which may be {@code "?"} there; 0 if it is not
 * @param platforms the entries that could be read, by role in the file's order
 * @param faults all faults of the file
 */
public record Contents(
        String file,
        String name,
        String province,
        @Nullable URI base,
        int baseLine,
        Map<String, Entry> platforms,
        List<Fault> faults) {

    /** Where an entry begins, as the start of a message about it. */
    public String place(Entry entry) {
        return file + ":" + entry.line() + ": platforms." + entry.role();
    }

    /** The finished configuration; what it refuses is said with the place of its entry. */
    public ClientConfig build(Entry entry, ClientConfig.Builder builder) {
        try {
            return builder.build();
        } catch (PlatformException e) {
            throw PlatformException.of(PlatformException.Kind.CONFIGURATION, place(entry) + ": " + e.getMessage())
                    .build();
        }
    }
}
