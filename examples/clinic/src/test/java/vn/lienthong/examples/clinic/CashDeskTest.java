package vn.lienthong.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.SandboxTransfer;
import vn.lienthong.sandbox.fault.PaymentFault;

/** The cash desk over HTTP: bills, transfers in the sandbox's bank, and money that a clerk has to decide. */
class CashDeskTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLERK = "Thu ngân số 1";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.open(folder, "sandbox-north");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Stage.Said ask(String path, Map<String, Object> body) throws Exception {
        return stage.post(path, JSON.writeValueAsString(body));
    }

    private JsonNode bill(long amountVnd) throws Exception {
        Stage.Said said =
                ask("/api/desk/bills", Map.of("title", "Viện phí", "amount", amountVnd, "rail", "payment-vietqr"));
        assertThat(said.status()).as(said.message()).isEqualTo(200);
        return said.body().path("bill");
    }

    private JsonNode bill(String reference) throws Exception {
        return stage.get("/api/desk/bills/" + reference).body();
    }

    private JsonNode state() throws Exception {
        return stage.get("/api/desk").body();
    }

    private void transfer(JsonNode bill, long amountVnd, String purpose) {
        stage.sandbox
                .people()
                .transfer(SandboxTransfer.typed("999999", bill.path("account").asText(), amountVnd, purpose));
        stage.sandbox.settle();
    }

    private JsonNode onlyCase(String kind) throws Exception {
        JsonNode cases = state().path("cases");
        assertThat(cases).as(cases.toString()).hasSize(1);
        assertThat(cases.get(0).path("kind").asText()).isEqualTo(kind);
        return cases.get(0);
    }

    private Stage.Said decide(JsonNode open, String what, String reference) throws Exception {
        return ask(
                "/api/desk/cases/" + open.path("id").asText(),
                Map.of("what", what, "reference", reference, "who", CLERK));
    }

    private static String purpose(JsonNode bill) {
        return bill.path("purpose").asText();
    }

    private static String reference(JsonNode bill) {
        return bill.path("reference").asText();
    }

    private String status(JsonNode bill) throws Exception {
        return bill(reference(bill)).path("status").asText();
    }

    @Test
    void aScannedCodeIsPaidAndTheDeskHearsIt() throws Exception {
        JsonNode bill = bill(180_000);
        assertThat(bill.path("bank").asText()).isEqualTo("mã ngân hàng 999999");
        assertThat(bill.path("account").asText()).isEqualTo("0011000000001");
        assertThat(bill.path("until").asText()).isNotEmpty();
        HttpResponse<String> picture = Stage.newBrowser()
                .send(
                        HttpRequest.newBuilder(
                                        stage.uri().resolve(bill.path("picture").asText()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/svg+xml; charset=utf-8");
        assertThat(picture.body()).contains("<svg");
        transfer(bill, 180_000, purpose(bill));
        assertThat(status(bill)).isEqualTo("PAID");
        assertThat(state().path("cases")).isEmpty();
    }

    @Test
    void aShortTransferIsACaseThatAClerkAccepts() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 175_000, purpose(bill));
        assertThat(status(bill)).isEqualTo("UNDERPAID");
        JsonNode open = onlyCase("UNDERPAID");
        assertThat(open.path("choices")).extracting(JsonNode::asText).containsExactly("ACCEPT", "CANCEL");
        assertThat(decide(open, "ACCEPT", "").message()).isEqualTo("Đã ghi: Chấp nhận HD100001: 175.000 đồng.");
        assertThat(status(bill)).isEqualTo("ACCEPTED");
        assertThat(state().path("cases")).isEmpty();
        assertThat(state().path("decisions")).hasSize(1);
        assertThat(state().path("decisions").get(0).path("who").asText()).isEqualTo(CLERK);
    }

    @Test
    void aBillThatIsGivenBackIsGivenBackForTheInboxToo() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 175_000, purpose(bill));
        assertThat(decide(onlyCase("UNDERPAID"), "CANCEL", "").status()).isEqualTo(200);
        assertThat(status(bill)).isEqualTo("REFUNDED");
        assertThat(bill(reference(bill)).path("received").asText()).isEqualTo("0 đồng");
        assertThat(state().path("cases")).isEmpty();
    }

    @Test
    void aMistypedCodeIsProposedWithReasonsAndAssigned() throws Exception {
        JsonNode bill = bill(180_000);
        bill(90_000);
        transfer(bill, 180_000, purpose(bill).replaceFirst("HD1", "HD7"));
        JsonNode open = onlyCase("NO_SUCH_PAYMENT");
        JsonNode proposal = open.path("proposals").get(0);
        assertThat(proposal.path("kind").asText()).isEqualTo("MISTYPED");
        assertThat(proposal.path("bills").get(0).path("reference").asText()).isEqualTo(reference(bill));
        assertThat(proposal.path("reasons"))
                .extracting(reason -> reason.path("text").asText())
                .contains("Mã sai 1 ký tự.", "Số tiền bằng nhau.");
        assertThat(open.path("text").asText()).contains("HD7");
        assertThat(decide(open, "ASSIGN", reference(bill)).status()).isEqualTo(200);
        assertThat(status(bill)).isEqualTo("PAID");
        assertThat(state().path("cases")).isEmpty();

        transfer(bill, 180_000, purpose(bill));
        assertThat(onlyCase("PAID_TWICE").path("reference").asText())
                .as("the inbox knows what the clerk has assigned")
                .isEqualTo(reference(bill));
    }

    @Test
    void moneyThatComesTwiceIsMarkedForRefundOnce() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 180_000, purpose(bill));
        transfer(bill, 180_000, purpose(bill));
        JsonNode open = onlyCase("PAID_TWICE");
        assertThat(decide(open, "REFUND", "").message()).isEqualTo("Đã ghi: Hoàn tiền HD100001: 180.000 đồng.");
        assertThat(status(bill)).isEqualTo("PAID");
        Stage.Said again = decide(open, "REFUND", "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.message()).isEqualTo("Trường hợp này đã có người xử lý rồi.");
        assertThat(state().path("decisions")).hasSize(1);
    }

    @Test
    void aRepeatedNoticeIsNoCase() throws Exception {
        JsonNode bill = bill(180_000);
        stage.sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("vietqr").once());
        transfer(bill, 180_000, purpose(bill));
        assertThat(status(bill)).isEqualTo("PAID");
        assertThat(state().path("cases")).isEmpty();
    }

    @Test
    void twoHalvesWithoutACodeAreAssignedOneAfterTheOther() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 100_000, "vien phi lan mot");
        transfer(bill, 80_000, "vien phi lan hai");
        JsonNode cases = state().path("cases");
        assertThat(cases).hasSize(2);
        assertThat(cases.get(0).path("proposals").get(0).path("kind").asText()).isEqualTo("SPLIT");
        decide(cases.get(0), "ASSIGN", reference(bill));
        assertThat(status(bill)).isEqualTo("UNDERPAID");
        decide(cases.get(1), "ASSIGN", reference(bill));
        assertThat(status(bill)).isEqualTo("PAID");
        assertThat(bill(reference(bill)).path("received").asText()).isEqualTo("180.000 đồng");
        assertThat(state().path("cases"))
                .as("nor is the first half a case any more")
                .isEmpty();
    }

    @Test
    void threePartsAreAddedUp() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 100_000, purpose(bill));
        transfer(bill, 50_000, purpose(bill));
        transfer(bill, 30_000, purpose(bill));
        for (int i = 0; i < 2; i++) {
            for (JsonNode open : state().path("cases")) {
                if (open.path("choices").toString().contains("ASSIGN")) {
                    assertThat(decide(open, "ASSIGN", reference(bill)).status()).isEqualTo(200);
                    break;
                }
            }
        }
        assertThat(status(bill)).isEqualTo("PAID");
        assertThat(state().path("cases")).isEmpty();
    }

    @Test
    void tooMuchIsPaidAndItsSurplusGoesBack() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 200_000, purpose(bill));
        assertThat(decide(onlyCase("OVERPAID"), "REFUND", "").message())
                .isEqualTo("Đã ghi: Hoàn tiền HD100001: 20.000 đồng.");
        assertThat(status(bill)).isEqualTo("OVERPAID");
    }

    @Test
    void moneyAfterTheTimeToPayIsLateAndAccepted() throws Exception {
        JsonNode bill = bill(180_000);
        stage.sandbox.clock().advance(Duration.ofHours(25));
        state(); // the desk looks at its bills
        assertThat(status(bill)).isEqualTo("EXPIRED");
        transfer(bill, 180_000, purpose(bill));
        assertThat(decide(onlyCase("LATE"), "ACCEPT", "").status()).isEqualTo(200);
        assertThat(status(bill)).isEqualTo("ACCEPTED");
    }

    @Test
    void lateMoneyThatAClerkAssignsIsDecidedOnce() throws Exception {
        JsonNode bill = bill(180_000);
        stage.sandbox.clock().advance(Duration.ofHours(25));
        state();
        transfer(bill, 180_000, purpose(bill).replaceFirst("HD1", "HD7"));
        assertThat(decide(onlyCase("NO_SUCH_PAYMENT"), "ASSIGN", reference(bill))
                        .status())
                .isEqualTo(200);
        assertThat(status(bill)).isEqualTo("PAID");
        assertThat(state().path("cases")).isEmpty();
    }

    @Test
    void moneyOnAnotherAccountIsForAClerk() throws Exception {
        JsonNode bill = bill(180_000);
        stage.sandbox.people().transfer(SandboxTransfer.typed("999999", "0011000000999", 180_000, purpose(bill)));
        stage.sandbox.settle();
        JsonNode open = onlyCase("UNCLEAR");
        assertThat(open.path("sentence").asText()).isEqualTo("Chuyển vào tài khoản khác với tài khoản đã hướng dẫn.");
        assertThat(decide(open, "ASSIGN", "").status()).isEqualTo(200);
        assertThat(status(bill)).isEqualTo("PAID");
    }

    @Test
    void twoBillsOfOneAmountAreBothProposed() throws Exception {
        List<String> references = List.of(reference(bill(180_000)), reference(bill(180_000)));
        transfer(bill(references.get(0)), 180_000, "vien phi");
        List<String> proposed = new ArrayList<>();
        onlyCase("NO_SUCH_PAYMENT")
                .path("proposals")
                .forEach(one ->
                        proposed.add(one.path("bills").get(0).path("reference").asText()));
        assertThat(proposed).containsExactlyInAnyOrderElementsOf(references);
    }

    @Test
    void moneyCannotBeAssignedToABillThatIsPaid() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 180_000, purpose(bill));
        transfer(bill, 180_000, "vien phi");
        JsonNode open = onlyCase("NO_SUCH_PAYMENT");
        assertThat(decide(open, "ASSIGN", reference(bill)).message()).contains("đã thu đủ");
        assertThat(decide(open, "ASSIGN", "HD1").message()).isEqualTo("Không có phiếu thu này.");
        assertThat(decide(open, "CLOSE", "").message()).contains("không xử lý theo cách đó");
        assertThat(decide(open, "REFUND", "").status()).isEqualTo(200);
    }

    @Test
    void aHospitalBillFindsItsWayPastMoMosLimit() throws Exception {
        Stage.Said said = ask(
                "/api/desk/bills", Map.of("title", "Viện phí nội trú", "amount", 80_000_000, "rail", "payment-momo"));
        assertThat(said.message())
                .isEqualTo("Ví MoMo chỉ nhận từ 1.000 đồng đến 50.000.000 đồng mỗi lần, nên phiếu 80.000.000 đồng được"
                        + " chuyển sang thu qua Chuyển khoản VietQR.");
        JsonNode bill = said.body().path("bill");
        assertThat(bill.path("picture").asText()).startsWith("/desk/qr/HD");
        transfer(bill, 80_000_000, purpose(bill));
        assertThat(status(bill)).isEqualTo("PAID");

        Stage.Said tooMuch = ask("/api/desk/bills", Map.of("title", "x", "amount", 900_000_000_000L, "rail", ""));
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.message()).contains("Không kênh nào nhận được", "Hãy chia thành nhiều phiếu");
    }

    @ParameterizedTest
    @CsvSource({"payment-momo, Ví MoMo", "payment, VNPAY"})
    void aWalletOrCardIsPaidOnItsPage(String rail, String name) throws Exception {
        Stage.Said said = ask("/api/desk/bills", Map.of("title", "Xét nghiệm", "amount", "250.000", "rail", rail));
        assertThat(said.message()).isEmpty();
        JsonNode bill = said.body().path("bill");
        assertThat(bill.path("rail").asText()).isEqualTo(name);
        assertThat(bill.path("picture").isNull()).isTrue();
        stage.sandbox.people().pay(URI.create(bill.path("page").asText()));
        stage.sandbox.settle();
        assertThat(status(bill)).isEqualTo("PAID");
        assertThat(ask("/api/desk/bills/" + reference(bill) + "/ask", Map.of()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"title":"x","amount":"0"} | Số tiền phải là số nguyên đồng
            {"title":"x","amount":"1,5"} | Số tiền phải là số nguyên đồng
            {"title":"x","amount":"1.5"} | Số tiền phải là số nguyên đồng
            {"title":"x","amount":"50000.50"} | Số tiền phải là số nguyên đồng
            {"title":"x","amount":50000.5} | Số tiền phải là số nguyên đồng
            {"title":"x","amount":"-1"} | Số tiền phải là số nguyên đồng
            {"title":"x","amount":"99999999999999999999"} | Số tiền phải là số nguyên đồng
            {"title":" ","amount":"1000"} | Nội dung thu phải có từ 1 đến 80 ký tự.
            {"title":"x","amount":"1000","rail":"payment-zalopay"} | Không có kênh thanh toán này.
            []  | Yêu cầu không đọc được.
            {   | Yêu cầu không đọc được.
            """)
    void aBillThatCannotBeMadeIsRefusedInOneSentence(String body, String words) throws Exception {
        Stage.Said said = stage.post("/api/desk/bills", body);
        assertThat(said.status()).isEqualTo(400);
        assertThat(said.message()).startsWith(words);
        assertThat(state().path("bills")).isEmpty();
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 180_000, "tien vien phi");
        stage.restart();
        assertThat(bill(reference(bill)).path("account").asText()).isEqualTo("0011000000001");
        decide(onlyCase("NO_SUCH_PAYMENT"), "ASSIGN", reference(bill));
        stage.restart();
        assertThat(status(bill)).isEqualTo("PAID");
        assertThat(state().path("decisions")).hasSize(1);
    }

    @ParameterizedTest(name = "up to {0} đồng: {2}")
    @CsvSource({"0, 1, UNDECIDED", "179999, 1, UNDECIDED", "180000, 0, UNDECIDED", "180000, 1, PAID"})
    void onlyWhatTheProfileAllowsIsMatchedWithoutAClerk(long upToVnd, int distance, String end) throws Exception {
        stage.restart(builder -> {
            ClientConfig config = builder.build();
            return config.platform().equals("payment-vietqr")
                    ? builder.settings(config.settings()
                            .with("matching.automaticUpToVnd", Long.toString(upToVnd))
                            .with("matching.automaticDistance", Integer.toString(distance)))
                    : builder;
        });
        JsonNode bill = bill(180_000);
        transfer(bill, 180_000, purpose(bill).replaceFirst("HD1", "HD7"));
        JsonNode state = state();
        assertThat(state.path("cases")).hasSize(end.equals("PAID") ? 0 : 1);
        assertThat(status(bill)).isEqualTo(end.equals("PAID") ? "PAID" : "PENDING");
        assertThat(state.path("decisions").findValuesAsText("who"))
                .isEqualTo(end.equals("PAID") ? List.of("Phần mềm tự khớp") : List.of());
    }

    @Test
    void aDecisionNeedsItsClerk() throws Exception {
        JsonNode bill = bill(180_000);
        transfer(bill, 100_000, purpose(bill));
        Stage.Said said =
                ask("/api/desk/cases/" + onlyCase("UNDERPAID").path("id").asText(), Map.of("what", "ACCEPT"));
        assertThat(said.message()).isEqualTo("Tên người xử lý phải có từ 1 đến 60 ký tự.");
        assertThat(status(bill)).isEqualTo("UNDERPAID");
    }
}
