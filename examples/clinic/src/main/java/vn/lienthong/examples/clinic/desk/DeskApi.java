package vn.lienthong.examples.clinic.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.examples.clinic.desk.Decision.What;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.BankTransfer;
import vn.lienthong.payment.matching.MatchKind;
import vn.lienthong.payment.matching.Receivable;
import vn.lienthong.payment.matching.TransferProposal;
import vn.lienthong.payment.vietqr.Bank;
import vn.lienthong.payment.vietqr.BankList;
import vn.lienthong.payment.vietqr.VietQr;
import vn.lienthong.payment.vietqr.VietQrPicture;

/** The desk's part of the API, as data for JSON. Safe to share between threads. */
public final class DeskApi {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy", Locale.ROOT).withZone(CashDesk.VIETNAM);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BankList BANKS = BankList.bundled();
    /** Digits, or groups of three behind points or blanks, as people write amounts here. */
    private static final Pattern AMOUNT = Pattern.compile("[1-9][0-9]{0,2}(?:[. ][0-9]{3})+|[1-9][0-9]*");

    private static final int MOST_DIGITS = 12;

    private final CashDesk desk;

    /** The API of that desk. */
    public DeskApi(CashDesk desk) {
        this.desk = desk;
    }

    /**
     * The answer, or {@code null} if there is none.
     *
     * @param path the parts after {@code /api/desk}
     */
    public @Nullable Map<String, Object> handle(String method, List<String> path, byte[] body) {
        boolean post = method.equals("POST");
        if (path.isEmpty()) {
            return post ? null : state();
        }
        String what = path.get(0);
        if (what.equals("bills") && path.size() == 1 && post) {
            return make(read(body));
        }
        if (what.equals("bills") && path.size() == 2 && !post) {
            return view(desk.bill(path.get(1)));
        }
        if (what.equals("bills") && path.size() == 3 && post && path.get(2).equals("ask")) {
            return view(desk.ask(path.get(1)));
        }
        return what.equals("cases") && path.size() == 2 && post ? decide(path.get(1), read(body)) : null;
    }

    /** The VietQR code of a bill with bank and amount, as an SVG image, if it has one. */
    public Optional<String> picture(String reference) {
        String qr = desk.bill(reference).way().qr();
        return Optional.ofNullable(qr)
                .map(text -> VietQrPicture.of(VietQr.parse(text)).svg());
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("Yêu cầu không đọc được.", broken);
        }
        throw new IllegalArgumentException("Yêu cầu không đọc được.");
    }

    private static String text(JsonNode json, String field, String name, int most) {
        String text = json.path(field).asText("").strip();
        boolean visible =
                text.codePoints().allMatch(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
        if (text.isEmpty() || text.length() > most || !visible) {
            throw new IllegalArgumentException(name + " phải có từ 1 đến " + most + " ký tự.");
        }
        return text;
    }

    private Map<String, Object> make(JsonNode asked) {
        String title = text(asked, "title", "Nội dung thu", 80);
        String amount = asked.path("amount").asText("").strip();
        String digits = amount.replaceAll("[. ]", "");
        if (!AMOUNT.matcher(amount).matches() || digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("Số tiền phải là số nguyên đồng, lớn hơn 0.");
        }
        String wish = asked.path("rail").asText("");
        if (!wish.isEmpty() && !desk.rails().names().containsKey(wish)) {
            throw new IllegalArgumentException("Không có kênh thanh toán này.");
        }
        CashDesk.Made made = desk.make(title, Long.parseLong(digits), wish);
        return Map.of("bill", view(made.bill()), "message", made.why());
    }

    private Map<String, Object> decide(String caseId, JsonNode asked) {
        String who = text(asked, "who", "Tên người xử lý", 60);
        What what = What.valueOf(text(asked, "what", "Quyết định", 20));
        Decision decision = desk.decide(caseId, what, asked.path("reference").asText(""), who);
        return Map.of("message", "Đã ghi: " + decision.line() + ".");
    }

    private Map<String, Object> state() {
        desk.matchAutomatically();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("rails", desk.rails().names());
        state.put("bills", desk.today().stream().map(this::view).toList());
        state.put("cases", desk.cases().stream().map(this::view).toList());
        state.put("decisions", desk.decidedToday().stream().map(DeskApi::view).toList());
        return state;
    }

    private Map<String, Object> view(Bill bill) {
        Map<String, Object> view = new LinkedHashMap<>();
        BankTransfer transfer = bill.way().transfer();
        view.put("reference", bill.reference());
        view.put("title", bill.title());
        view.put("amount", Dong.shown(bill.amountVnd()));
        view.put("made", TIME.format(bill.key().createdAt()));
        view.put("rail", desk.rails().name(bill.rail()));
        view.put("status", bill.accepted() ? "ACCEPTED" : bill.status().name());
        view.put("received", Dong.shown(bill.receivedVnd()));
        view.put("picture", bill.way().qr() == null ? null : "/desk/qr/" + bill.reference() + ".svg");
        view.put("page", bill.way().page() == null ? null : bill.way().page().toString());
        view.put("until", shown(bill.way().until()));
        view.put("bank", transfer == null ? null : bank(transfer.bin()));
        view.put("account", transfer == null ? null : transfer.account());
        view.put("purpose", transfer == null ? null : transfer.purpose());
        return view;
    }

    private static String bank(String bin) {
        List<Bank> banks = BANKS.list(bin);
        return banks.isEmpty() ? "mã ngân hàng " + bin : banks.get(0).name();
    }

    private static @Nullable String shown(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }

    private Map<String, Object> view(CashDesk.Case one) {
        Map<String, Object> view = new LinkedHashMap<>();
        BankCredit money = one.money();
        Bill bill = one.bill();
        Long expected = one.of().expectedVnd();
        Instant at = money == null ? one.of().received().paidAt() : money.at();
        view.put("id", one.of().id());
        view.put("kind", one.of().kind().name());
        boolean elsewhere = "OTHER_ACCOUNT".equals(one.of().received().rawCode());
        view.put(
                "sentence",
                elsewhere
                        ? MatchKind.OLD_ACCOUNT.sentence(VIETNAMESE)
                        : one.of().kind().sentence(VIETNAMESE));
        view.put("amount", one.amountVnd() == 0 ? "không rõ số tiền" : Dong.shown(one.amountVnd()));
        view.put("expected", expected == null ? null : Dong.shown(expected));
        view.put("surplus", Dong.shown(one.surplusVnd()));
        view.put("at", shown(at == null ? one.of().openedAt() : at));
        view.put("reference", bill == null ? null : bill.reference());
        view.put("title", bill == null ? null : bill.title());
        view.put("text", money == null ? null : money.purpose());
        view.put("payer", money == null ? null : money.payerName());
        view.put("choices", one.choices().stream().map(What::name).toList());
        view.put("proposals", one.proposals().stream().map(this::view).toList());
        return view;
    }

    private Map<String, Object> view(TransferProposal proposal) {
        List<Object> reasons = new ArrayList<>();
        proposal.parts()
                .forEach(part -> reasons.add(Map.of("points", part.points(), "text", part.sentence(VIETNAMESE))));
        List<Object> bills = new ArrayList<>();
        for (Receivable payment : proposal.payments()) {
            Bill bill = desk.bill(payment.reference());
            bills.add(Map.of(
                    "reference",
                    bill.reference(),
                    "title",
                    bill.title(),
                    "amount",
                    Dong.shown(bill.amountVnd()),
                    "open",
                    !bill.isSettled()));
        }
        return Map.of(
                "kind",
                proposal.kind().name(),
                "sentence",
                proposal.kind().sentence(VIETNAMESE),
                "score",
                proposal.score(),
                "bills",
                bills,
                "transfers",
                proposal.credits().size(),
                "reasons",
                reasons);
    }

    private static Map<String, Object> view(Decision decision) {
        return Map.of("at", TIME.format(decision.at()), "who", decision.who(), "line", decision.line());
    }
}
