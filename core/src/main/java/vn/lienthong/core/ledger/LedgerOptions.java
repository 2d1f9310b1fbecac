package vn.lienthong.core.ledger;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link Ledger} (cấu hình sổ gửi); all have a default. Immutable. */
public final class LedgerOptions {
    private static final LedgerObserver NOBODY = new LedgerObserver() {};

    private final Clock clock;
    private final @Nullable LedgerDialect dialect;
    private final @Nullable PayloadCipher cipher;
    private final LedgerObserver observer;
    private final int largestPayload;

    private LedgerOptions(Builder builder) {
        this.clock = builder.clock;
        this.dialect = builder.dialect;
        this.cipher = builder.cipher;
        this.observer = builder.observer;
        this.largestPayload = builder.largestPayload;
    }

    /** The system's clock, the dialect of the database's name, no encryption, nobody watching, 8 MiB. */
    public static LedgerOptions defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The clock of every time in the ledger. */
    public Clock clock() {
        return clock;
    }

    /** The dialect, or {@code null} to go by the name of the database. */
    public @Nullable LedgerDialect dialect() {
        return dialect;
    }

    /** The encryption at rest, or {@code null} for none. */
    public @Nullable PayloadCipher cipher() {
        return cipher;
    }

    /** Who watches. */
    public LedgerObserver observer() {
        return observer;
    }

    /** The most bytes that an entry may have. */
    public int largestPayload() {
        return largestPayload;
    }

    /** Builds {@link LedgerOptions}. Not thread-safe. */
    public static final class Builder {
        private Clock clock = Clock.systemUTC();
        private @Nullable LedgerDialect dialect;
        private @Nullable PayloadCipher cipher;
        private LedgerObserver observer = NOBODY;
        private int largestPayload = 8 << 20;

        private Builder() {}

        /** The clock; those of several nodes on one ledger must agree within a small part of a lease. */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** A dialect instead of the one that the database's name gives. */
        public Builder dialect(LedgerDialect value) {
            dialect = Objects.requireNonNull(value, "dialect");
            return this;
        }

        /** Encrypts payloads and receipts at rest. Entries written without it cannot be read with it, nor the reverse. */
        public Builder cipher(PayloadCipher value) {
            cipher = Objects.requireNonNull(value, "cipher");
            return this;
        }

        /** Who watches. */
        public Builder observer(LedgerObserver value) {
            observer = Objects.requireNonNull(value, "observer");
            return this;
        }

        /** The most bytes of an entry, 1 to 64 MiB. */
        public Builder largestPayload(int value) {
            if (value < 1 || value > 64 << 20) {
                throw new IllegalArgumentException("largestPayload must be 1 to 67108864 bytes but is " + value);
            }
            largestPayload = value;
            return this;
        }

        /** Makes the options. */
        public LedgerOptions build() {
            return new LedgerOptions(this);
        }
    }
}
