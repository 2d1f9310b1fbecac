package vn.lienthong.identity.internal.provider;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import vn.lienthong.identity.internal.jose.Jwe;
import vn.lienthong.identity.internal.keys.DecryptionKey;

/**
 * How what was encrypted to this program is opened.
 *
 * @param keys read at each use, since they may change
 * @param algorithms how the content's key may be encrypted
 */
public record Decryption(Supplier<List<DecryptionKey>> keys, Set<String> algorithms) {
    /** Reads the keys once, so that one that cannot be read is found when the client is made. */
    public Decryption {
        Objects.requireNonNull(keys.get(), "keys");
    }

    /** The text inside; what is not encrypted is refused. */
    public String open(String compact) {
        return Jwe.open(compact, keys.get(), algorithms, Jwe.ENCRYPTIONS);
    }
}
