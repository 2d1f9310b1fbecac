package vn.lienthong.sandbox.internal.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.http.Message;

/** A platform's knowledge of its signed texts and of the mistakes that merchants make with them. Stateless. */
@FunctionalInterface
public interface Explainer {
    /**
     * Explains a message.
     *
     * @param computed the signature that the developer's program computed for it; {@code null} for the one in the message
     * @param at when it came, by the sandbox's clock
     * @return {@code null} if this is no signed message of the platform
     */
    @Nullable
    Explanation explain(Message message, @Nullable String computed, Instant at);
}
