package vn.lienthong.core.ledger;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.internal.table.EntryTable;

/** Settings of a {@link Ledger} (cấu hình sổ gửi); all have a default. Immutable. */
public final class LedgerOptions {
    private static final LedgerObserver NOBODY = new LedgerObserver() {};

    private final Clock clock;
    private final @Nullable LedgerDialect dialect;
    private final @Nullable PayloadCipher cipher;
    private final LedgerObserver observer;
    private final int largestPayload;
    private final @Nullable Boolean databaseLeases;

    private LedgerOptions(Builder builder) {
        this.clock = builder.clock;
        this.dialect = builder.dialect;
        this.cipher = builder.cipher;
        this.observer = builder.observer;
        this.largestPayload = builder.largestPayload;
        this.databaseLeases = builder.databaseLeases;
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

    /** Whether the database's clock ends leases, or {@code null} to use it if the dialect can. */
    public @Nullable Boolean databaseLeases() {
        return databaseLeases;
    }

    /** Builds {@link LedgerOptions}. Not thread-safe. */
    public static final class Builder {
        private Clock clock = Clock.systemUTC();
        private @Nullable LedgerDialect dialect;
        private @Nullable PayloadCipher cipher;
        private LedgerObserver observer = NOBODY;
        private int largestPayload = 8 << 20;
        private @Nullable Boolean databaseLeases;

        private Builder() {}

        /**
         * The clock that says what is due. If it is set back, the ledger goes on from the latest time that it has seen. Those
         * of several nodes should agree within seconds; on leases see {@link #databaseLeases}.
         */
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
            if (value < 1 || value > EntryTable.LARGEST) {
                throw new IllegalArgumentException(
                        "largestPayload: must be 1 to " + EntryTable.LARGEST + " bytes, but is " + value);
            }
            largestPayload = value;
            return this;
        }

        /**
         * Whether a lease ends by the database's clock, which all nodes share, rather than by {@link #clock}. Yes on PostgreSQL,
         * MariaDB and MySQL unless set; the other dialects cannot, and {@link Ledger#open} refuses {@code true} there with
         * {@code IllegalArgumentException}. Set it to {@code false} if a test moves the clock.
         */
        public Builder databaseLeases(boolean value) {
            databaseLeases = value;
            return this;
        }

        /** Makes the options. */
        public LedgerOptions build() {
            return new LedgerOptions(this);
        }
    }
}
