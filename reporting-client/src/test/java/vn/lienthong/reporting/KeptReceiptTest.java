package vn.lienthong.reporting;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.LedgerQuery;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.reporting.internal.contract.Contract;
import vn.lienthong.reporting.internal.contract.StubPlatform;

/** Receipts long after they came: the platform has changed its keys, or somebody has changed the receipt. */
class KeptReceiptTest {
    private final StubPlatform platform = new StubPlatform();
    /** Signs with another key under the same id. */
    private final StubPlatform forger = new StubPlatform();

    private final ReportingClient client = platform.client();
    private final SealedReport sealed = client.seal(Contract.report("ClinicReport", Contract.clinic()));

    @AfterEach
    void close() {
        platform.close();
        forger.close();
    }

    @Test
    void afterTheKeysWereWithdrawnTheLedgersReceiptIsCheckedWithoutAnyCall() {
        Receipt receipt = taken(platform);
        assertThat(receipt.keyId()).isEqualTo(StubPlatform.KEY_ID);
        assertThat(receipt.keyFingerprint()).hasSize(43);
        ReportingClient restarted = platform.client();
        platform.server.stop();

        Receipt again = restarted.receipt(sealed.key());
        assertThat(again).isEqualTo(receipt);
        assertThat(again.keyFingerprint()).isEqualTo(receipt.keyFingerprint());
        assertThat(restarted.readReceipt(receipt.toBytes())).isEqualTo(receipt);
    }

    @Test
    void elsewhereAnExportIsReadWhileThePlatformPublishesTheKeyAndLaterByItsFingerprint() {
        Receipt receipt = taken(platform);
        assertThat(elsewhere().readReceipt(receipt.toBytes())).isEqualTo(receipt);

        withdraw();

        ReportingClient later = elsewhere();
        isRefused(() -> later.readReceipt(receipt.toBytes()));
        assertThat(later.readReceipt(receipt.toBytes(), receipt.keyFingerprint()))
                .isEqualTo(receipt);
        isRefused(() -> later.readReceipt(receipt.toBytes(), taken(forger).keyFingerprint()));
        isRefused(() -> later.readReceipt(receipt.original(), receipt.keyFingerprint()));
    }

    @Test
    void aReceiptOfAnOlderVersionHasNoKeyAndIsCheckedAgainstThePlatform() {
        Receipt receipt = taken(platform);
        ReportingClient older = withStored(receipt.original());

        Receipt known = older.receipt(sealed.key());

        assertThat(known).isEqualTo(receipt);
        assertThat(known.keyId()).isEmpty();
        assertThat(known.keyFingerprint()).isEmpty();
        assertThat(known.toBytes()).isEqualTo(receipt.original());
        Receipt read = older.readReceipt(known.toBytes());
        assertThat(read.keyFingerprint()).isEqualTo(receipt.keyFingerprint());
        withdraw();
        isRefused(() -> elsewhere().readReceipt(known.toBytes()));
    }

    @Test
    void aForgedExportWithItsOwnKeyIsRefusedWithAndWithoutTheLedger() {
        Receipt receipt = taken(platform);
        Receipt forged = taken(forger);

        isRefused(() -> client.readReceipt(forged.toBytes()));
        isRefused(() -> elsewhere().readReceipt(forged.toBytes()));
        isRefused(() -> elsewhere().readReceipt(forged.toBytes(), receipt.keyFingerprint()));
        isRefused(() -> client.readReceipt(withKeyOf(forged, receipt)));
    }

    @Test
    void aReceiptThatWasChangedInTheLedgerIsNoticedWithoutAnyCall() {
        Receipt receipt = taken(platform);
        String late = text(receipt.original()).replace("\"late\":false", "\"late\":true");
        String kept = text(receipt.toBytes());
        byte[] changed = bytes(kept.replaceAll("(Receipt1\":\")[^\"]*", "$1" + base64(late)));
        ReportingClient whole = withStored(receipt.toBytes());
        ReportingClient altered = withStored(changed);
        ReportingClient otherKey = withStored(withKeyOf(receipt, taken(forger)));
        platform.server.stop();

        assertThat(whole.findResult(sealed.key())).contains(new SubmitResult.Received(receipt));
        isRefused(() -> altered.findResult(sealed.key()));
        isRefused(() -> otherKey.receipt(sealed.key()));
    }

    @Test
    void aReceiptReplacedTogetherWithItsKeyIsNoticedOnceThePlatformsKeysWereRead() {
        Receipt receipt = taken(platform);
        ReportingClient replaced = withStored(taken(forger).toBytes());
        // What nobody can see from the ledger alone, as the Javadoc says.
        assertThat(replaced.findResult(sealed.key())).containsInstanceOf(SubmitResult.Received.class);

        replaced.readReceipt(receipt.original());

        isRefused(() -> replaced.findResult(sealed.key()));
        isRefused(() -> replaced.readReceipt(taken(forger).toBytes(), receipt.keyFingerprint()));
    }

    @Test
    void theReceiptOfAnotherReportInTheLedgerIsNoticed() {
        SealedReport other = client.seal(Contract.report("ClinicReport", Contract.clinic()).toBuilder()
                .value("REFERRALS", 8)
                .build());
        platform.onPut(other, platform.receipt(other));
        Receipt foreign = ((SubmitResult.Received) elsewhere().submit(other)).receipt();

        isRefused(() -> withStored(foreign.toBytes()).findResult(sealed.key()));
    }

    // ---- helpers

    private Receipt taken(StubPlatform by) {
        if (by.puts().isEmpty()) {
            by.onPut(sealed, by.receipt(sealed));
        }
        return ((SubmitResult.Received) by.client().submit(sealed)).receipt();
    }

    private void withdraw() {
        platform.server.stubFor(get("/v1/jwks").willReturn(okJson("{\"keys\":[]}")));
    }

    /** A client whose ledger knows nothing. */
    private ReportingClient elsewhere() {
        return ReportingClient.create(
                ReportingConfig.builder(platform.clientConfig().build(), emptyLedger())
                        .build());
    }

    private static Ledger emptyLedger() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Ledger.migrate(database, LedgerOptions.defaults());
        return Ledger.open(database, LedgerOptions.defaults());
    }

    /** A client whose ledger has these bytes as the receipt. */
    private ReportingClient withStored(byte[] receipt) {
        Ledger ledger = emptyLedger();
        LedgerEntry sent = platform.ledger().list(LedgerQuery.all()).findFirst().orElse(null);
        String key = sent == null ? sealed.key().value() + "#0" : sent.key();
        ledger.enqueue(NewEntry.builder("reporting", key, sealed.toBytes())
                .orderKey(sealed.key().slot())
                .build());
        Delivery stores = new Delivery() {
            @Override
            public DeliveryOutcome send(LedgerEntry entry) {
                return DeliveryOutcome.done(receipt);
            }

            @Override
            public Safeguard safeguard() {
                return Safeguard.KEY;
            }
        };
        try (LedgerRunner runner =
                LedgerRunner.builder(ledger).deliver("reporting", stores).build()) {
            runner.runDue();
        }
        return ReportingClient.create(
                ReportingConfig.builder(platform.clientConfig().build(), ledger).build());
    }

    private static byte[] withKeyOf(Receipt receipt, Receipt other) {
        String key = text(other.toBytes()).replaceAll(".*(\"key\":.*)", "$1");
        return bytes(text(receipt.toBytes()).replaceAll("\"key\":.*", key));
    }

    private static void isRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SECURITY));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
