package vn.lienthong.core.ledger;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a platform said to a send or a question (kết quả). Texts are kept in the ledger: no personal data in them. */
public sealed interface DeliveryOutcome {

    /** The platform has it; {@code receipt} (biên nhận) is kept beside the entry. */
    static DeliveryOutcome done(byte[] receipt) {
        return new Done(receipt);
    }

    /** The platform has it and gave nothing to keep. */
    static DeliveryOutcome done() {
        return new Done(new byte[0]);
    }

    /** Nothing took effect; again after {@code after}, or after the runner's own backoff if it is {@code null}. */
    static DeliveryOutcome retry(@Nullable Duration after, String why) {
        return new Retry(after, why);
    }

    /** The platform refuses the content. {@code code} is its own code, {@code why} a sentence. */
    static DeliveryOutcome contentError(String code, String why) {
        return new ContentError(code, why);
    }

    /** Answer to {@link Delivery#ask}: the platform does not have it. */
    static DeliveryOutcome notFound() {
        return new NotFound();
    }

    /** Nobody knows whether it took effect. */
    static DeliveryOutcome unknown(String why) {
        return new Unknown(why);
    }

    /** See {@link #done(byte[])}. */
    final class Done implements DeliveryOutcome {
        private final byte[] receipt;

        private Done(byte[] receipt) {
            this.receipt = receipt.clone();
        }

        /** A copy of the receipt's bytes; empty if the platform gave none. */
        public byte[] receipt() {
            return receipt.clone();
        }
    }

    /** See {@link #retry}. */
    record Retry(@Nullable Duration after, String why) implements DeliveryOutcome {
        /** Checks the parts. */
        public Retry {
            Objects.requireNonNull(why, "why");
        }
    }

    /** See {@link #contentError}. */
    record ContentError(String code, String why) implements DeliveryOutcome {
        /** Checks the parts. */
        public ContentError {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(why, "why");
        }
    }

    /** See {@link #notFound}. */
    record NotFound() implements DeliveryOutcome {}

    /** See {@link #unknown}. */
    record Unknown(String why) implements DeliveryOutcome {
        /** Checks the part. */
        public Unknown {
            Objects.requireNonNull(why, "why");
        }
    }
}
