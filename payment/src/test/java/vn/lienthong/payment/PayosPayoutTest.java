package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.internal.payos.PayosSigning;
import vn.lienthong.payment.payout.BankAccount;
import vn.lienthong.payment.payout.Payout;
import vn.lienthong.payment.payout.PayoutAccount;
import vn.lienthong.payment.payout.PayoutKey;
import vn.lienthong.payment.payout.PayoutRequest;
import vn.lienthong.payment.payout.PayoutStatus;

/** What payOS gets from us when money goes out, and what becomes of its answers. */
class PayosPayoutTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final PayoutRequest REQUEST = new PayoutRequest(
            new PayoutKey("CHI-2026.0001"), new BankAccount("970436", "0011001234567"), 180_000, "Hoàn viện phí");

    private static ClientConfig.Builder config(String base, Map<String, String> settings) {
        return Payos.config(URI.create(base))
                .dialect("payos-payout")
                .platform("payout")
                .settings(Settings.from(settings));
    }

    private static PaymentClient client() {
        return PaymentClient.create(config(SERVER.baseUrl(), Map.of()).build());
    }

    private static Map<String, Object> transaction(Object... changes) {
        Map<String, Object> transaction = new LinkedHashMap<>();
        transaction.put("id", "txn_1");
        transaction.put("referenceId", "CHI-2026.0001");
        transaction.put("amount", 180_000);
        transaction.put("description", "Hoan vien phi");
        transaction.put("toBin", "970436");
        transaction.put("toAccountNumber", "0011001234567");
        transaction.put("toAccountName", "NGUYEN THI BA");
        transaction.put("reference", "FT26327.0009");
        transaction.put("transactionDatetime", "2026-11-23T13:20:00+07:00");
        transaction.put("errorMessage", null);
        transaction.put("errorCode", null);
        transaction.put("state", "SUCCEEDED");
        for (int i = 0; i < changes.length; i += 2) {
            transaction.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        return transaction;
    }

    private static Map<String, Object> payout(String approval, List<?> transactions) {
        Map<String, Object> payout = new LinkedHashMap<>();
        payout.put("id", "batch_1");
        payout.put("referenceId", "CHI-2026.0001");
        payout.put("transactions", transactions);
        payout.put("category", null);
        payout.put("approvalState", approval);
        payout.put("createdAt", "2026-11-23T13:15:00+07:00");
        return payout;
    }

    private static Map<String, Object> list(Object... payouts) {
        return Map.of("pagination", Map.of("limit", 10, "offset", 0), "payouts", List.of(payouts));
    }

    private static void answer(Map<String, Object> data) {
        answer(data, PayosSigning.sign(Payos.KEY, PayosSigning.header(data)));
    }

    private static void answer(Map<String, Object> data, @Nullable String signature) {
        var response = aResponse().withBody(Json.bytes(Map.of("code", "00", "desc", "success", "data", data)));
        SERVER.stubFor(
                any(anyUrl()).willReturn(signature == null ? response : response.withHeader("x-signature", signature)));
    }

    private static void answer(int status, String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private static LoggedRequest sent() {
        return SERVER.findAll(anyRequestedFor(anyUrl())).get(0);
    }

    private static PlatformException failure(Runnable call) {
        PlatformException e = catchThrowableOfType(PlatformException.class, call::run);
        assertThat(e).as("an exception of our own").isNotNull();
        assertThat(e.getMessage())
                .doesNotContain(Payos.KEY, "APIKEY", "0011001234567", "NGUYEN")
                .hasSizeLessThan(600);
        return e;
    }

    @Test
    void aPayoutIsSentWithTheCallersKeyTwiceAndASignatureInTheHeader() {
        answer(payout("PROCESSING", List.of(transaction("state", "PROCESSING"))));
        Payout payout = client().createPayout(REQUEST);
        assertThat(payout.status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(payout.key()).isEqualTo(REQUEST.key());
        assertThat(payout.platformId()).isEqualTo("batch_1");
        assertThat(payout.paidAt()).isNull();
        assertThat(payout.verified()).isTrue();
        assertThat(payout.toString()).contains("CHI-2026.0001").doesNotContain("NGUYEN", "0011001234567");

        assertThat(sent().getMethod().getName()).isEqualTo("POST");
        assertThat(sent().getUrl()).isEqualTo("/v1/payouts/");
        assertThat(sent().getHeader("x-client-id")).isEqualTo("CLIENT");
        assertThat(sent().getHeader("x-idempotency-key")).isEqualTo("CHI-2026.0001");
        assertThat(sent().getBodyAsString())
                .isEqualTo("{\"referenceId\":\"CHI-2026.0001\",\"amount\":180000,\"description\":\"Hoan vien phi\","
                        + "\"toBin\":\"970436\",\"toAccountNumber\":\"0011001234567\"}");
        assertThat(sent().getHeader("x-signature"))
                .isEqualTo(PayosSigning.sign(
                        Payos.KEY,
                        "amount=180000&description=Hoan%20vien%20phi&referenceId=CHI-2026.0001"
                                + "&toAccountNumber=0011001234567&toBin=970436"));
    }

    @Test
    void aPayoutIsFoundByItsKeyAndToldWithTheBanksWords() {
        answer(list(payout("COMPLETED", List.of(transaction()))));
        Payout found = client().findPayout(REQUEST).orElseThrow();
        assertThat(found.status()).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(found.bankReference()).isEqualTo("FT26327.0009");
        assertThat(found.accountName()).isEqualTo("NGUYEN THI BA");
        assertThat(found.paidAt()).isEqualTo(Instant.parse("2026-11-23T06:20:00Z"));
        assertThat(found.codes())
                .containsOnly(Map.entry("approvalState", "COMPLETED"), Map.entry("state", "SUCCEEDED"));
        assertThat(sent().getUrl()).isEqualTo("/v1/payouts?limit=10&offset=0&referenceId=CHI-2026.0001");
        assertThat(sent().getHeader("x-signature")).isNull();

        answer(list());
        assertThat(client().findPayout(REQUEST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "amount,180001",
        "amount,",
        "amount,1.5",
        "toBin,970415",
        "toBin,",
        "toAccountNumber,0011001234568",
        "toAccountNumber,"
    })
    void anotherAmountOrAccountThanAskedForIsForAPerson(String member, @Nullable String value) {
        Map<String, Object> other = payout("COMPLETED", List.of(transaction(member, value)));
        answer(list(other));
        assertThat(client().findPayout(REQUEST).orElseThrow().status()).isEqualTo(PayoutStatus.NEEDS_REVIEW);
        answer(other);
        assertThat(client().createPayout(REQUEST).status()).isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }

    @Test
    void twoPayoutsOrTwoTransfersUnderOneKeyAreForAPerson() {
        Map<String, Object> one = payout("COMPLETED", List.of(transaction()));
        answer(list(one, one));
        Payout two = client().findPayout(REQUEST).orElseThrow();
        assertThat(two.status()).isEqualTo(PayoutStatus.NEEDS_REVIEW);
        assertThat(two.codes()).containsEntry("payouts", "2");
        answer(list(payout("COMPLETED", List.of(transaction(), transaction()))));
        assertThat(client().findPayout(REQUEST).orElseThrow().status()).isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }

    @Test
    void anAnswerAboutAnotherPayoutIsNotOurs() {
        Map<String, Object> other = payout("COMPLETED", List.of(transaction()));
        other.put("referenceId", "CHI-2026.0002");
        answer(other);
        PlatformException e = failure(() -> client().createPayout(REQUEST));
        assertThat(e.kind()).isEqualTo(Kind.SECURITY);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        answer(list(other));
        assertThat(failure(() -> client().findPayout(REQUEST)).kind())
                .as("a list of others does not say that ours is not there")
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void anAnswerThatIsNotRightlySignedIsNotBelieved() {
        Map<String, Object> data = payout("COMPLETED", List.of(transaction()));
        for (String signature : new String[] {null, "", "00", PayosSigning.sign("OTHER", PayosSigning.header(data))}) {
            answer(data, signature);
            PlatformException e = failure(() -> client().createPayout(REQUEST));
            assertThat(e.kind()).isEqualTo(Kind.SECURITY);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        }
        answer(list(data), null);
        assertThat(failure(() -> client().findPayout(REQUEST)).effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aProfileMayTakeUnsignedAnswersButNotForgedOnes() {
        PaymentClient client = PaymentClient.create(
                config(SERVER.baseUrl(), Map.of("checkAnswers", "off")).build());
        Map<String, Object> data = list(payout("COMPLETED", List.of(transaction())));
        answer(data, null);
        Payout found = client.findPayout(REQUEST).orElseThrow();
        assertThat(found.status()).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(found.verified()).isFalse();
        answer(data, "00");
        assertThat(failure(() -> client.findPayout(REQUEST)).kind()).isEqualTo(Kind.SECURITY);

        PaymentClient unguarded = PaymentClient.create(config("http://payos.example", Map.of("checkAnswers", "off"))
                .plainHttp(true)
                .interceptor(next -> out -> next.send(
                        out.withUri(URI.create(SERVER.baseUrl() + out.uri().getPath()))))
                .build());
        answer(data, null);
        assertThat(unguarded.findPayout(REQUEST).orElseThrow().status())
                .as("anybody on the way could have written it")
                .isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "200,20,REFUSED,UNKNOWN",
        "200,201,UNAUTHENTICATED,NONE",
        "401,401,UNAUTHENTICATED,NONE",
        "403,x,FORBIDDEN,NONE",
        "429,x,THROTTLED,NONE",
        "200,231,REFUSED,UNKNOWN",
        "200,'',PROTOCOL,UNKNOWN",
        "400,777,REFUSED,UNKNOWN",
        "409,777,REFUSED,UNKNOWN",
        "500,00,UNAVAILABLE,UNKNOWN",
        "503,20,UNAVAILABLE,UNKNOWN"
    })
    void onlyAListedRefusalSaysThatNothingWasPaidOut(int status, String code, Kind kind, Effect effect) {
        answer(status, "{\"code\":\"" + code + "\",\"desc\":\"x\",\"data\":null}");
        PlatformException e = failure(() -> client().createPayout(REQUEST));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.effect()).isEqualTo(effect);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
        assertThat(failure(() -> client().findPayout(REQUEST)).effect()).isEqualTo(Effect.NONE);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aLostAnswerLeavesTheEffectUnknownAndNothingIsSentAgain(Fault fault) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
        assertThat(failure(() -> client().createPayout(REQUEST)).effect()).isEqualTo(Effect.UNKNOWN);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "null",
                "{}",
                "{\"code\":\"00\"}",
                "{\"code\":\"00\",\"data\":\"x\"}",
                "{\"code\":\"00\",\"data\":[]}",
                "{\"code\":\"00\",\"data\":null}"
            })
    void whatCannotBeUnderstoodIsNeverAnAnswer(String body) {
        answer(200, body);
        assertThat(failure(() -> client().createPayout(REQUEST)).effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure(() -> client().findPayout(REQUEST)).kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure(() -> client().payoutAccount()).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aListThatIsNoneIsNotAnEmptyOne() {
        for (Object payouts : new Object[] {"x", Map.of(), 1}) {
            answer(Map.of("payouts", payouts));
            assertThat(failure(() -> client().findPayout(REQUEST)).kind()).isEqualTo(Kind.PROTOCOL);
        }
        answer(Map.of("total", 0));
        assertThat(failure(() -> client().findPayout(REQUEST)).kind()).isEqualTo(Kind.PROTOCOL);
        answer(list("x"));
        assertThat(failure(() -> client().findPayout(REQUEST)).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void theAccountTellsWhatIsThere() {
        Map<String, Object> data = new LinkedHashMap<>(Map.of(
                "accountNumber",
                "0011000000002",
                "accountName",
                "PHONG KHAM",
                "currency",
                "VND",
                "balance",
                "2500000"));
        answer(data);
        assertThat(client().payoutAccount())
                .isEqualTo(new PayoutAccount("0011000000002", "PHONG KHAM", 2_500_000, true));
        assertThat(sent().getUrl()).isEqualTo("/v1/payouts-account/balance");
        for (Map.Entry<String, String> wrong :
                Map.of("balance", "2.5", "currency", "USD", "accountNumber", "").entrySet()) {
            Object before = Objects.requireNonNull(data.put(wrong.getKey(), wrong.getValue()));
            answer(data);
            assertThat(failure(() -> client().payoutAccount()).kind())
                    .as(wrong.getKey())
                    .isEqualTo(Kind.PROTOCOL);
            data.put(wrong.getKey(), before);
        }
    }

    @Test
    void whatPayosCannotTakeIsRefusedBeforeItIsSent() {
        BankAccount to = REQUEST.to();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client().createPayout(new PayoutRequest(REQUEST.key(), to, 500_000_000, "x")))
                .withMessageContaining("amountVnd: must be at most 499999999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client().createPayout(new PayoutRequest(REQUEST.key(), to, 1, "x".repeat(26))))
                .withMessageContaining("description: must have 1 to 25 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> new PayoutRequest(REQUEST.key(), to, 0, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PayoutKey("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new BankAccount("97043", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new BankAccount("970436", "1 2"));
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
        assertThat(REQUEST.toString() + to).doesNotContain("0011001234567", "Hoàn");
    }

    @Test
    void aProgramThatTakesPaymentsCannotPayOut() {
        PaymentClient payments = Payos.client();
        assertThat(payments.supports(Operation.PAYOUT)).isFalse();
        assertThat(failure(() -> payments.createPayout(REQUEST)).kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(client().supports(Operation.CREATE)).isFalse();
        PlatformException setting =
                failure(() -> PaymentClient.create(config(SERVER.baseUrl(), Map.of("returnUrl", "https://a.example"))
                        .build()));
        assertThat(setting.getMessage()).contains("settings.returnUrl");
    }

    @Test
    void theHeadersTextIsThatOfPayosOwnLibrary() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("referenceId", "CHI-2026.0001");
        request.put("amount", 180_000);
        request.put("description", "Hoàn viện phí (khám) 'lần 2'! ~*&=%+");
        request.put("toBin", "970436");
        request.put("toAccountNumber", "0011001234567");
        request.put("category", List.of("hoan tien", "y tế"));
        assertThat(PayosSigning.sign("NEUTRALCHECKSUMKEY", PayosSigning.header(request)))
                .isEqualTo("f9e05ab92a40eb890ac4fc23d801367db77bf302abe919616388703949978d3e");

        String answer = "{\"id\":\"b1\",\"referenceId\":\"CHI-2026.0001\",\"transactions\":[{\"state\":\"SUCCEEDED\","
                + "\"id\":\"t1\",\"amount\":180000,\"errorCode\":null,\"toAccountName\":\"NGUYỄN THỊ \\\"BA\\\" & CON\"}],"
                + "\"category\":null,\"approvalState\":\"COMPLETED\",\"createdAt\":\"2026-11-23T13:00:00+07:00\","
                + "\"ratio\":1.50,\"ok\":true,\"empty\":{},\"list\":[],\"text\":\"null\"}";
        SERVER.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("x-signature", "efd786019a48b47b08cde8c602a38f138f8255d36cd610119d7eeca1f32e4c92")
                        .withBody(("{\"code\":\"00\",\"data\":" + answer + "}").getBytes(StandardCharsets.UTF_8))));
        Payout payout = client().createPayout(REQUEST);
        assertThat(payout.verified()).isTrue();
        assertThat(payout.status()).as("neither bank nor account are named").isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }
}
