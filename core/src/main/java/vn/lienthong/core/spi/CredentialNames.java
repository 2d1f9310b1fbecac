package vn.lienthong.core.spi;

import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the credentials that a dialect reads (tên các thông tin xác thực). A client is not made if a required one is
 * missing, or if the profile gives one that nobody reads. Immutable.
 *
 * @param required what must be given
 * @param optional what may be given
 */
public record CredentialNames(Set<String> required, Set<String> optional) {
    private static final CredentialNames NONE = new CredentialNames(Set.of(), Set.of());

    /** Copies the sets. */
    public CredentialNames {
        required = Set.copyOf(required);
        optional = Set.copyOf(optional);
    }

    /** No credentials. */
    public static CredentialNames none() {
        return NONE;
    }

    /** What must be given. */
    public static CredentialNames required(String... names) {
        return new CredentialNames(Set.of(names), Set.of());
    }

    /** These, and {@code names}, which may be given. */
    public CredentialNames withOptional(String... names) {
        Set<String> more = new TreeSet<>(optional);
        more.addAll(Set.of(names));
        return new CredentialNames(required, more);
    }

    /** These and those of {@code other}; what one of them requires is required. */
    public CredentialNames and(CredentialNames other) {
        Set<String> must = new TreeSet<>(required);
        must.addAll(other.required);
        Set<String> may = new TreeSet<>(optional);
        may.addAll(other.optional);
        may.removeAll(must);
        return new CredentialNames(must, may);
    }
}
