package vn.lienthong.reporting;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerException;
import vn.lienthong.core.ledger.LedgerQuery;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.core.ledger.Resolution;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.reporting.internal.ReportingApi;

/**
 * Reports on their way: each stands in the ledger before it is sent, in the order of its slot, and after an unclear send the
 * platform is asked by the key before anything is sent again.
 *
 * <p>The ledger's key is the report's key and a piece of the hash of what is sealed: a report that the platform refused leaves its key free,
 * and the corrected one has the same key and other bytes.
 */
final class Outbox implements Delivery {
    private final Ledger ledger;
    private final String channel;
    private final ReportingApi api;
    private final ReceiptCheck receipts;
    private final Duration deadline;
    private final LedgerRunner runner;
    /** Refusals that somebody in this JVM waits for: the ledger keeps a sentence, this keeps the findings. */
    private final Map<Long, Optional<SubmitResult>> waiting = new ConcurrentHashMap<>();

    Outbox(ReportingConfig config, ReportingApi api, ReceiptCheck receipts) {
        this.ledger = config.ledger();
        this.channel = config.channel();
        this.api = api;
        this.receipts = receipts;
        this.deadline = config.client().timeouts().deadline();
        this.runner = newRunner();
    }

    /** A runner of this outbox; a lease outlasts the longest send, which is a call and the reading of the keys. */
    LedgerRunner newRunner() {
        Duration lease = deadline.multipliedBy(3);
        return LedgerRunner.builder(ledger)
                .deliver(channel, this)
                .contentErrors(1)
                .lease(lease.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : lease)
                .build();
    }

    int sendDue() {
        return runner.runDue();
    }

    SubmitResult submit(SealedReport sealed) {
        LedgerEntry live = live(sealed.key()).orElse(null);
        if (live != null) {
            String stored = SealedReport.fromBytes(live.bytes()).sha256();
            if (!stored.equals(sealed.sha256())) {
                return new SubmitResult.Conflict(sealed.key(), sealed.sha256(), stored);
            }
        }
        LedgerEntry entry = live == null ? ledger.enqueue(entry(sealed)) : live;
        if (entry.state() == EntryState.DEAD) {
            sendAgain(entry);
        }
        waiting.put(entry.id(), Optional.empty());
        try {
            if (entry.state() != EntryState.DONE) {
                runner.runDue();
            }
            LedgerEntry after = ledger.find(entry.id()).orElse(entry);
            return waiting.getOrDefault(entry.id(), Optional.empty())
                    .filter(told -> after.state() == EntryState.DEAD)
                    .orElseGet(() -> result(after));
        } finally {
            waiting.remove(entry.id());
        }
    }

    void enqueue(Connection connection, SealedReport sealed) {
        ledger.enqueue(connection, entry(sealed));
    }

    /** The entries of a slot, oldest first. */
    Stream<LedgerEntry> entries(String slot) {
        return ledger.list(LedgerQuery.all().inChannel(channel).ofOrderKey(slot));
    }

    /** All entries, oldest first. */
    Stream<LedgerEntry> entries() {
        return ledger.list(LedgerQuery.all().inChannel(channel));
    }

    /** The entry that counts under a key: the latest that was not refused, else the latest. */
    Optional<LedgerEntry> find(ReportKey key) {
        try (Stream<LedgerEntry> entries = entries(key.slot())) {
            return live(key).or(() -> entries.filter(e -> isOf(e, key)).reduce((a, b) -> b));
        }
    }

    /** What the ledger knows of an entry. */
    SubmitResult result(LedgerEntry entry) {
        SealedReport sealed = SealedReport.fromBytes(entry.bytes());
        ReportKey key = sealed.key();
        byte[] receipt = entry.receipt();
        return switch (entry.state()) {
            case DONE ->
                receipt == null || receipt.length == 0
                        ? pending(key, ReportState.UNKNOWN, entry)
                        : new SubmitResult.Received(Receipt.parse(receipt));
            case DEAD -> refused(sealed, String.valueOf(entry.errorText()));
            case SENDING -> pending(key, ReportState.SENT, entry);
            case UNKNOWN -> pending(key, ReportState.UNKNOWN, entry);
            default -> pending(key, entry.inDoubt() ? ReportState.UNKNOWN : ReportState.QUEUED, entry);
        };
    }

    // ---- what the runner calls

    @Override
    public Safeguard safeguard() {
        return Safeguard.QUERY;
    }

    @Override
    public DeliveryOutcome send(LedgerEntry entry) {
        SealedReport sealed = SealedReport.fromBytes(entry.bytes());
        ReportingApi.Submitted answer =
                api.submit(sealed.key().value(), sealed.body(), Digests.toWire(sealed.sha256()), sealed.signature());
        ReportingApi.Problem problem = answer.problem();
        if (problem == null) {
            return taken(sealed, answer.body(), true);
        }
        Refusal refusal = Refusal.of(sealed, problem);
        waiting.computeIfPresent(entry.id(), (id, nothing) -> Optional.of(refusal.result()));
        return DeliveryOutcome.contentError(refusal.code(), refusal.words());
    }

    @Override
    public DeliveryOutcome ask(LedgerEntry entry) {
        SealedReport sealed = SealedReport.fromBytes(entry.bytes());
        byte[] receipt = api.find("receipt", "v1/submissions/" + sealed.key().value() + "/receipt");
        return receipt == null ? DeliveryOutcome.notFound() : taken(sealed, receipt, false);
    }

    /** The platform has something under the key. After a send, what goes wrong here happens to a report that was taken. */
    private DeliveryOutcome taken(SealedReport sealed, byte[] json, boolean sent) {
        try {
            Receipt receipt = receipts.checked(json);
            if (!receipt.key().equals(sealed.key())) {
                return DeliveryOutcome.unknown("the receipt names another key");
            }
            if (!receipt.sha256().equals(sealed.sha256())) {
                return sent
                        ? DeliveryOutcome.unknown(
                                "the receipt names another hash than that of the bytes that were sent")
                        : DeliveryOutcome.contentError(Refusal.CONFLICT, Refusal.stored(receipt.sha256()));
            }
            return DeliveryOutcome.done(receipt.toJson());
        } catch (PlatformException e) {
            if (e.kind() == Kind.SECURITY || (e.kind() == Kind.PROTOCOL && !sent)) {
                return DeliveryOutcome.unknown(String.valueOf(e.getMessage()));
            }
            throw sent ? e.toBuilder().effect(Effect.UNKNOWN).build() : e;
        }
    }

    // ---- helpers

    private void sendAgain(LedgerEntry entry) {
        try {
            ledger.resolve(entry.id(), Resolution.SEND_AGAIN, "submit of the same report again");
        } catch (LedgerException e) {
            if (e.reason() != LedgerException.Reason.NOT_ALLOWED) {
                throw e;
            }
            // Another thread was quicker: it is on its way again already.
        }
    }

    /** The entry of a key that the platform has, or may get: not refused. */
    private Optional<LedgerEntry> live(ReportKey key) {
        try (Stream<LedgerEntry> entries = entries(key.slot())) {
            return entries.filter(e -> e.state() != EntryState.DEAD && isOf(e, key))
                    .findFirst();
        }
    }

    private NewEntry entry(SealedReport sealed) {
        byte[] bytes = sealed.toBytes();
        String piece = Digests.sha256(bytes).substring(0, 16);
        return NewEntry.builder(channel, prefix(sealed.key()) + piece, bytes)
                .orderKey(sealed.key().slot())
                .build();
    }

    private static boolean isOf(LedgerEntry entry, ReportKey key) {
        return entry.key().startsWith(prefix(key));
    }

    private static String prefix(ReportKey key) {
        return key.value() + "#";
    }

    private SubmitResult refused(SealedReport sealed, String words) {
        SubmitResult result = Refusal.read(sealed, words);
        if (result instanceof SubmitResult.Refused refused && refused.code().equals(Refusal.INVALID)) {
            try {
                // The ledger keeps a sentence only; the findings themselves are those of a dry run of the same bytes.
                List<Finding> findings =
                        Answers.findings(api.validate(sealed.body()), ReportBody.addresses(sealed.body()));
                return findings.isEmpty() ? refused : new SubmitResult.Invalid(sealed.key(), findings);
            } catch (PlatformException e) {
                return refused;
            }
        }
        return result;
    }

    private SubmitResult pending(ReportKey key, ReportState state, LedgerEntry entry) {
        String reason = entry.errorText();
        if (reason == null && ledger.isPaused(channel)) {
            reason = "the channel " + channel + " is paused";
        }
        return new SubmitResult.Pending(key, state, reason);
    }
}
