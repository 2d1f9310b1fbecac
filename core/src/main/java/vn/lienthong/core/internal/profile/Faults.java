package vn.lienthong.core.internal.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vn.lienthong.core.internal.wire.Spelling;

/** Collects every fault of one file, so that they can be corrected together. Not thread-safe. */
final class Faults {
    private final String file;
    private final List<Fault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    /** One more fault, at a line and a key. */
    void add(int line, String path, String vietnamese, String english) {
        found.add(new Fault(file, line, path, vietnamese, english));
    }

    /** A key that is not read. */
    void unknown(int line, String path, String key, Collection<String> known) {
        String english = Spelling.hint(key, known);
        add(line, path, "không nhận biết được mục này" + InVietnamese.hint(english), "is not known" + english);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int count() {
        return found.size();
    }

    List<Fault> list() {
        return List.copyOf(found);
    }
}
