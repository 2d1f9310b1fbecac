package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.Profile;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaygovFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.testsupport.PostgresServer;

/** PayGov, whose callbacks nobody outside can verify, from the creation to the program's own records. */
class PaygovInboxTest {
    private static final String ROLE = "payment-paygov";
    private static final String CHECK = "      checkPath: /api/v1/PayGov/CheckSumUrlReturn\n";
    private static final String QUERY = """
                  queryPath: /api/v1/PayGov/Query
                  queryStates: {"00": PAID, "01": PENDING, "02": FAILED}
                  notFoundCodes: NOT_FOUND
            """;

    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T06:30:00Z"))));
    private final PaymentKey key =
            new PaymentKey("H29-261123-0001", sandbox.clock().instant());
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);

    @SuppressWarnings("NullAway.Init")
    private Bills bills;

    @SuppressWarnings("NullAway.Init")
    private PaymentInbox inbox;

    @SuppressWarnings("NullAway.Init")
    private PaymentClients clients;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        PaymentInbox.migrate(dataSource);
        bills = new Bills(dataSource);
        bills.add(key.reference(), 180_000);
        inbox = PaymentInbox.create(dataSource, bills, sandbox.clock());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/notice", this::hear);
        server.start();
        sandbox.registerNotify(
                "paygov", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notice"));
    }

    @AfterEach
    void close() {
        server.stop(0);
        clients.close();
        sandbox.close();
        dataSource.close();
    }

    private void hear(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        NoticeReply reply = inbox.handle(client(), RawNotice.ofBody(body));
        exchange.sendResponseHeaders(reply.status(), reply.bytes().length);
        exchange.getResponseBody().write(reply.bytes());
        exchange.close();
    }

    /** The clients of the southern profile, with these lines instead of the check of callbacks. */
    private void with(String lines) {
        String yaml = sandbox.profileYaml("south");
        assertThat(yaml).contains(CHECK);
        clients = PaymentClients.of(Profile.parse(yaml.replace(CHECK, lines), sandbox.secrets()));
    }

    private PaymentClient client() {
        return clients.named(ROLE);
    }

    private URI begin() {
        return client().create(PaymentRequest.builder(key, 180_000, "Lệ phí").build())
                .redirectTo();
    }

    private List<PaymentCase.Kind> cases() {
        return inbox.openCases(100).stream().map(PaymentCase::kind).toList();
    }

    private List<String> answers() {
        return sandbox.notices().stream().map(RecordedNotice::answer).toList();
    }

    @Test
    void aCallbackThatTheProvinceCallsItsOwnSettlesThePayment() {
        with(CHECK);
        assertThat(client().supports(Operation.CHECK_NOTICE)).isTrue();
        sandbox.people().pay(begin());
        assertThat(bills.entries(key.reference())).isEqualTo("PAID 180000");
        assertThat(answers()).containsExactly("SUCCESSFUL");
        assertThat(cases()).isEmpty();
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(answers()).as("not sent again").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"UNSIGNED_NOTICE", "FORGED_NOTICE"})
    void aForgedCallbackChangesNothingAndTheNextOneDoes(PaymentFault kind) {
        with(CHECK);
        sandbox.fail(Fault.of(kind).at("paygov").once());
        sandbox.people().pay(begin());
        assertThat(bills.entries(key.reference())).isEmpty();
        assertThat(cases()).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(bills.entries(key.reference())).isEqualTo("PAID 180000");
        assertThat(answers()).containsExactly("FAILED", "SUCCESSFUL");
    }

    @Test
    void anotherAmountIsForAPersonAlthoughTheCallbackIsGenuine() {
        with(CHECK);
        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).at("paygov").once());
        sandbox.people().pay(begin());
        assertThat(bills.entries(key.reference())).isEqualTo("OVERPAID 1800000");
        assertThat(cases()).containsExactly(PaymentCase.Kind.OVERPAID);
        assertThat(answers()).containsExactly("SUCCESSFUL");
    }

    @Test
    void aDuplicateCallbackIsHandledOnce() {
        with(CHECK);
        sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("paygov").once());
        sandbox.people().pay(begin());
        assertThat(bills.entries(key.reference())).isEqualTo("PAID 180000");
        assertThat(answers()).containsExactly("SUCCESSFUL", "SUCCESSFUL");
    }

    @Test
    void aCheckWithoutAnAnswerIsForAPersonAndTheCallbackIsAskedForAgain() {
        with(CHECK);
        sandbox.fail(Fault.of(PaygovFault.CHECK_UNKNOWN).at("paygov").once());
        sandbox.people().pay(begin());
        assertThat(bills.entries(key.reference())).isEmpty();
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNCLEAR);
        assertThat(answers()).containsExactly("FAILED");
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(bills.entries(key.reference())).isEqualTo("PAID 180000");
        assertThat(cases()).as("answered by the same transaction").isEmpty();
    }

    @Test
    void withoutCheckAndQueryACallbackIsForAPersonAndNeverPaid() {
        with("");
        assertThat(client().supports(Operation.CHECK_NOTICE)).isFalse();
        assertThat(client().supports(Operation.FIND)).isFalse();
        sandbox.people().pay(begin());
        assertThat(bills.entries(key.reference())).isEmpty();
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNCLEAR);
        assertThat(answers()).containsExactly("SUCCESSFUL");
    }

    @Test
    void whoMakesCallbacksUpNeverPaysAndOpensOneCaseAtMost() {
        with("");
        for (int i = 0; i < 40; i++) {
            boolean ours = i % 2 == 0;
            Map<String, Object> forged = Map.of(
                    "orderId", "H29.01.02-" + (ours ? key.reference() : "OTHER-" + i) + "-01",
                    "amount", 180_000 + i / 4,
                    "errorCode", i % 3 == 0 ? "00" : String.valueOf(i),
                    "transactionNo", "T" + i);
            NoticeReply reply = inbox.handle(client(), RawNotice.ofBody(Json.bytes(forged)));
            assertThat(reply.body()).contains(ours ? "SUCCESSFUL" : "FAILED");
        }
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNCLEAR);
        assertThat(bills.entries(key.reference())).isEmpty();
    }

    private String callback(String transaction, String code) {
        Map<String, Object> members = Map.of(
                "orderId",
                "H29.01.02-" + key.reference() + "-01",
                "amount",
                180_000,
                "errorCode",
                code,
                "transactionNo",
                transaction);
        return inbox.handle(client(), RawNotice.ofBody(Json.bytes(members))).body();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"FAILED", "EXPIRED", "PAID"})
    void aCallbackThatNobodyCanVerifyStandsInTheWayOfNoEnd(PaymentStatus end) {
        with("");
        assertThat(callback("FORGED", "00")).contains("SUCCESSFUL");
        Payment found = Payment.builder(key, end)
                .amountVnd(180_000L)
                .transactionId("PG1")
                .build();
        assertThat(inbox.heard(found, ROLE)).isEqualTo(Handling.DONE);
        assertThat(bills.entries(key.reference())).isEqualTo(end + " 180000");
        assertThat(cases()).as("nothing contradicts").containsExactly(PaymentCase.Kind.UNCLEAR);
    }

    @Test
    void aClosedCaseIsOpenedAnewByAnotherCallbackButNotByTheSame() {
        with("");
        callback("FORGED", "00");
        String first = inbox.openCases(1).get(0).id();
        assertThat(inbox.close(first, CaseDecision.by("Bình", "Không có giao dịch này")))
                .isTrue();
        assertThat(callback("FORGED", "00")).contains("SUCCESSFUL");
        assertThat(cases()).isEmpty();
        callback("PG1", "00");
        callback("PG2", "00");
        assertThat(inbox.openCases(9))
                .singleElement()
                .satisfies(
                        opened -> assertThat(opened.received().transactionId()).isEqualTo("PG1"));
        assertThat(inbox.close(
                        inbox.openCases(1).get(0).id(),
                        CaseDecision.by("Bình", "Đã đối chiếu").settle(PaymentStatus.PAID)))
                .isTrue();
        assertThat(bills.entries(key.reference())).isEqualTo("PAID 180000");
        assertThat(callback("PG1", "00")).contains("SUCCESSFUL");
        assertThat(cases()).as("it repeats what is settled").isEmpty();
    }

    @Test
    void withAQueryACallbackWaitsForTheWatcher() {
        with(QUERY);
        LedgerOptions options = LedgerOptions.builder().clock(sandbox.clock()).build();
        Ledger.migrate(dataSource, options);
        try (PaymentWatcher watcher = PaymentWatcher.builder(
                        Ledger.open(dataSource, options), clients, inbox, sandbox.clock())
                .build()) {
            watcher.watch(ROLE, key);
            assertThat(client().find(key)).isEmpty();
            URI page = begin();
            assertThat(client().find(key))
                    .hasValueSatisfying(found -> assertThat(found.status()).isEqualTo(PaymentStatus.PENDING));
            sandbox.fail(Fault.of(PaymentFault.FORGED_NOTICE).at("paygov").once());
            sandbox.people().pay(page);
            assertThat(bills.entries(key.reference()))
                    .as("forged or not, a callback alone decides nothing")
                    .isEmpty();
            assertThat(cases()).isEmpty();
            sandbox.clock().advance(Duration.ofSeconds(31));
            assertThat(watcher.runDue()).isEqualTo(1);
            assertThat(bills.entries(key.reference())).isEqualTo("PAID 180000");
        }
    }

    @Test
    void anotherSpellingIsRefusedAndNothingIsLostInSilence() {
        with(CHECK);
        sandbox.fail(Fault.of(PaygovFault.OTHER_SPELLING).at("paygov").once());
        sandbox.fail(Fault.of(PaygovFault.AMOUNT_AS_TEXT).at("paygov"));
        sandbox.fail(Fault.of(PaygovFault.NO_ERROR_CODE).at("paygov"));
        sandbox.people().pay(begin());
        assertThat(answers()).containsExactly("FAILED");
        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.settle();
        assertThat(bills.entries(key.reference())).isEqualTo("PAID 180000");
    }

    @Test
    void aCodeThatNoDocumentListsIsForAPerson() {
        with(CHECK);
        sandbox.people().endPayment(begin(), "77");
        assertThat(bills.entries(key.reference())).isEqualTo("NEEDS_REVIEW 180000");
        assertThat(cases()).containsExactly(PaymentCase.Kind.UNCLEAR);
    }
}
