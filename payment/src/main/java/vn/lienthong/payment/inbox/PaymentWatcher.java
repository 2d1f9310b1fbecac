package vn.lienthong.payment.inbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;

/**
 * Asks for payments whose end is not known (theo dõi giao dịch chưa có kết quả): with {@link PaymentClient#find}, at growing
 * distance, until a payment has an end or a person must look. What it learns goes through the {@link PaymentInbox}, so that a
 * notice and an answer about the same payment take effect once. Its questions lie in the ledger: they survive a restart, and
 * of several nodes one asks. Thread-safe.
 *
 * <p>The distance is half of the payment's age, 30 seconds at least and an hour at most. A payment that the platform still does
 * not know when the watcher gives up was never paid: it is {@link PaymentStatus#EXPIRED}. Any other one without an end becomes
 * a {@link PaymentCase.Kind#NO_END}.
 */
public final class PaymentWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentWatcher.class);
    private static final String CHANNEL = "payment-watch";
    private static final String EXPIRY = "expiry";

    private final Ledger ledger;
    private final PaymentClients clients;
    private final PaymentInbox inbox;
    private final Clock clock;
    private final Duration first;
    private final Duration longest;
    private final Duration giveUpAfter;
    private final LedgerRunner runner;

    private PaymentWatcher(Builder from) {
        ledger = from.ledger;
        clients = from.clients;
        inbox = from.inbox;
        clock = from.clock;
        first = from.first;
        longest = from.longest;
        giveUpAfter = from.giveUpAfter;
        runner = LedgerRunner.builder(ledger).deliver(CHANNEL, new Question()).build();
    }

    /**
     * Starts a watcher.
     *
     * @param ledger in the same database as the inbox, or in another one
     * @param clock the ledger's
     */
    public static Builder builder(Ledger ledger, PaymentClients clients, PaymentInbox inbox, Clock clock) {
        return new Builder(ledger, clients, inbox, clock);
    }

    /**
     * Watches a payment; call it when the key is stored, before the payment is created. Watching twice is the same.
     *
     * @param rail the role of the rail, {@link PaymentClient#name()}
     * @throws PlatformException {@code CONFIGURATION} if there is no such rail, or it cannot be asked for payments
     * @throws vn.lienthong.core.ledger.LedgerException if the ledger's database fails
     */
    public void watch(String rail, PaymentKey key) {
        ledger.enqueue(entry(rail, key));
    }

    /** The same in the caller's own transaction, together with the key that is stored. */
    public void watch(Connection connection, String rail, PaymentKey key) {
        ledger.enqueue(connection, entry(rail, key));
    }

    /**
     * Lets a payment expire that nobody can be asked for (cho hết hạn chuyển khoản), such as a transfer by VietQR: if nothing was
     * heard of it by then, it is {@link PaymentStatus#EXPIRED}, once, and money that comes later is a
     * {@link PaymentCase.Kind#LATE}. Doing it twice is the same; the first time counts.
     *
     * @param at when a notice of the last possible payment would have come: some minutes after {@link Payment#expiresAt()}
     * @throws PlatformException {@code CONFIGURATION} if there is no such rail, or it can be asked: then {@link #watch} the payment
     * @throws vn.lienthong.core.ledger.LedgerException if the ledger's database fails
     */
    public void letExpire(String rail, PaymentKey key, Instant at) {
        ledger.enqueue(expiry(rail, key, at));
    }

    /** The same in the caller's own transaction. */
    public void letExpire(Connection connection, String rail, PaymentKey key, Instant at) {
        ledger.enqueue(connection, expiry(rail, key, at));
    }

    private NewEntry expiry(String rail, PaymentKey key, Instant at) {
        if (clients.named(rail).supports(Operation.FIND)) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            rail + ": can be asked for a payment, so watch it until its platform tells its end")
                    .build();
        }
        return NewEntry.builder(CHANNEL, rail + "|" + key.reference() + "|" + EXPIRY, bytes(rail, key, "\n" + EXPIRY))
                .notBefore(at)
                .build();
    }

    private static byte[] bytes(String rail, PaymentKey key, String rest) {
        return (rail + "\n" + key.reference() + "\n" + key.createdAt() + rest).getBytes(StandardCharsets.UTF_8);
    }

    private NewEntry entry(String rail, PaymentKey key) {
        if (!clients.named(rail).supports(Operation.FIND)) {
            throw PlatformException.of(
                            Kind.CONFIGURATION, rail + ": cannot be asked for a payment, so there is nothing to watch")
                    .build();
        }
        return NewEntry.builder(CHANNEL, rail + "|" + key.reference(), bytes(rail, key, ""))
                .notBefore(key.createdAt().plus(first))
                .build();
    }

    /** Asks in the background, on the given executor, until the watcher is closed. */
    public void start(Executor executor) {
        runner.start(executor);
    }

    /** Asks all questions that are due now, on this thread; how many. */
    public int runDue() {
        return runner.runDue();
    }

    /** Ends the background work; questions that are open stay in the ledger. */
    @Override
    public void close() {
        runner.close();
    }

    /** Asks once for each time that the ledger finds due. */
    private final class Question implements Delivery {
        @Override
        public DeliveryOutcome send(LedgerEntry entry) {
            String[] parts = new String(entry.bytes(), StandardCharsets.UTF_8).split("\n", -1);
            String rail = parts[0];
            PaymentKey key = new PaymentKey(parts[1], Instant.parse(parts[2]));
            if (parts.length > 3) {
                inbox.timeOver(rail, key);
                return DeliveryOutcome.done();
            }
            boolean last = age(key).compareTo(giveUpAfter) >= 0;
            Optional<Payment> found;
            try {
                found = clients.named(rail).find(key);
            } catch (PlatformException e) {
                LOG.info("a payment of {} could not be asked for: {}", rail, e.kind());
                return last
                        ? withoutEnd(rail, key)
                        : later(key, e.retryAfter(), e.kind().name());
            } catch (RuntimeException e) {
                LOG.warn(
                        "a payment of {} could not be asked for: {}",
                        rail,
                        e.getClass().getName());
                return last
                        ? withoutEnd(rail, key)
                        : later(key, null, e.getClass().getSimpleName());
            }
            if (found.isPresent() && found.get().status() != PaymentStatus.PENDING) {
                inbox.heard(found.get()); // if it fails, the ledger asks again
                return DeliveryOutcome.done();
            }
            if (!last) {
                return later(key, null, found.isPresent() ? "pending" : "not known at the platform");
            }
            if (found.isPresent()) {
                return withoutEnd(rail, key);
            }
            inbox.expired(rail, key);
            return DeliveryOutcome.done();
        }

        /** A question changes nothing at the platform, and what it learns is recorded once. */
        @Override
        public Safeguard safeguard() {
            return Safeguard.KEY;
        }
    }

    private DeliveryOutcome withoutEnd(String rail, PaymentKey key) {
        inbox.openWithoutEnd(rail, key);
        return DeliveryOutcome.done();
    }

    private DeliveryOutcome later(PaymentKey key, @Nullable Duration asked, String why) {
        Duration half = age(key).dividedBy(2);
        Duration distance = half.compareTo(first) < 0 ? first : half.compareTo(longest) > 0 ? longest : half;
        boolean longer = asked != null && asked.compareTo(distance) > 0;
        return DeliveryOutcome.retry(longer ? asked : distance, why);
    }

    private Duration age(PaymentKey key) {
        return Duration.between(key.createdAt(), clock.instant());
    }

    /** Builds a {@link PaymentWatcher}. Not thread-safe. */
    public static final class Builder {
        private static final Duration MOST = Duration.ofDays(90);

        private final Ledger ledger;
        private final PaymentClients clients;
        private final PaymentInbox inbox;
        private final Clock clock;
        private Duration first = Duration.ofSeconds(30);
        private Duration longest = Duration.ofHours(1);
        private Duration giveUpAfter = Duration.ofDays(3);

        private Builder(Ledger ledger, PaymentClients clients, PaymentInbox inbox, Clock clock) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            this.clients = Objects.requireNonNull(clients, "clients");
            this.inbox = Objects.requireNonNull(inbox, "inbox");
            this.clock = Objects.requireNonNull(clock, "clock");
        }

        /** The shortest and the longest distance between two questions: 1 second to 1 day; 30 seconds and an hour unless set. */
        public Builder distance(Duration shortest, Duration most) {
            first = shortest;
            longest = most;
            return this;
        }

        /** The age at which a payment is for a person: an hour to 90 days; 3 days unless set. */
        public Builder giveUpAfter(Duration value) {
            giveUpAfter = value;
            return this;
        }

        /**
         * Checks and makes the watcher; no I/O.
         *
         * @throws IllegalArgumentException that names setting and rule
         */
        public PaymentWatcher build() {
            boolean ordered = first.compareTo(Duration.ofSeconds(1)) >= 0
                    && longest.compareTo(first) >= 0
                    && longest.compareTo(Duration.ofDays(1)) <= 0;
            if (!ordered) {
                throw new IllegalArgumentException(
                        "distance: must be 1 second to 1 day, the shortest first, but is " + first + " and " + longest);
            }
            if (giveUpAfter.compareTo(Duration.ofHours(1)) < 0 || giveUpAfter.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("giveUpAfter: must be 1 hour to 90 days, but is " + giveUpAfter);
            }
            return new PaymentWatcher(this);
        }
    }
}
