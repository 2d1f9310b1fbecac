package vn.lienthong.identity.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a signing stands (kết quả hỏi trạng thái ký). {@link Pending} and {@link Unclear} go on; the others are final. Only
 * {@link Signed} is success.
 */
public sealed interface PollResult {
    /** Whether asking again can bring another result. */
    default boolean isFinal() {
        return true;
    }

    /**
     * The citizen has signed (đã ký).
     *
     * @param signatures one for each document, in the order of the request
     */
    record Signed(List<DocumentSignature> signatures) implements PollResult {
        /** Copies the list. */
        public Signed {
            signatures = List.copyOf(signatures);
        }
    }

    /**
     * The citizen has not yet decided (đang chờ).
     *
     * @param nextPoll when to ask again
     */
    record Pending(Instant nextPoll) implements PollResult {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /**
     * A {@code statusCode} that is not known: no success, and no failure either (trạng thái chưa rõ).
     *
     * @param statusCode as received, at most 200 characters
     * @param nextPoll when to ask again
     */
    record Unclear(String statusCode, Instant nextPoll) implements PollResult {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /** The citizen refused (người dân từ chối ký). */
    record Refused() implements PollResult {}

    /**
     * The signing failed at the hub or at the provider (ký không thành công).
     *
     * @param description the platform's words, with long numbers masked and cut at 300 characters, or {@code null}
     */
    record Failed(@Nullable String description) implements PollResult {}

    /** The time to sign is over, and the hub shows no signature (hết thời gian ký). Begin a new signing. */
    record Expired() implements PollResult {}
}
