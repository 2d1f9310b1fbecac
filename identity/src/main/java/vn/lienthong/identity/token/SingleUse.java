package vn.lienthong.identity.token;

import java.time.Clock;
import java.time.Instant;
import vn.lienthong.core.PlatformException;

/**
 * Remembers what counts once only (chống dùng lại), such as the ids of DPoP proofs. Programs on several nodes give one that
 * they share; {@link #inMemory} is for one node. Implementations are thread-safe.
 */
public interface SingleUse {
    /**
     * Remembers a key, in one step with the question whether it is known.
     *
     * @param key at most 200 visible ASCII characters
     * @param until when it may be forgotten
     * @return whether it was new; what is not new is refused
     * @throws PlatformException if it cannot be remembered: the caller is then refused too
     */
    boolean isFirst(String key, Instant until);

    /**
     * In the memory of this program.
     *
     * @param most how many keys at once; further ones are refused until some may be forgotten, since forgetting one that
     *     counts would let it be used again
     */
    static SingleUse inMemory(int most, Clock clock) {
        return new UsedInMemory(most, clock);
    }
}
