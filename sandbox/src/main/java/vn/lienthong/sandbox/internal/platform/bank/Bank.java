package vn.lienthong.sandbox.internal.platform.bank;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Page;

/**
 * The payer's bank and the payee's in one: takes a transfer as scanned or as typed, passes its purpose on as banks do (capital
 * letters and digits between words of their own), and tells of it.
 */
final class Bank implements Platform {
    static final String NAME = "vietqr";
    static final String BASE = "/bank";

    /** Of no bank. */
    static final String BIN = "999999";

    static final String ACCOUNT = "0011000000001";
    static final String VIRTUAL_PREFIX = "96247";
    static final String SECRET = "SANDBOX_BANK_NOTICE_SECRET";

    private static final String PAGE = "/transfer";
    private static final String SENT = "/transfer/sent";
    private static final List<String> SHAPES = List.of("standard-webhooks", "sepay", "casso");
    private static final Duration OPEN = Duration.ofDays(1);
    private static final long LIMIT = 500_000_000;

    private final World world;
    private final BankNotices notices;
    private final Bearers<String> forms;
    private final AtomicLong numbers = new AtomicLong(26_327_000);
    private final Routes routes;

    Bank(World world) {
        this.world = world;
        this.notices = new BankNotices(world);
        this.forms = new Bearers<>(world.clock());
        this.routes = new Routes()
                .get(PAGE, this::page)
                .post(PAGE, this::transfer)
                .get(SENT, request -> Page.message(200, "Đã chuyển khoản.", "The transfer has been made."))
                .beside(Notices.PAYMENT_FAULTS);
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Explainer explainer() {
        return new BankExplainer(world.secrets().all());
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(BASE + PAGE, "Chuyển khoản", "Make a transfer"));
    }

    /** The form, filled from {@code qr} if that is given. */
    private Reply page(Request request) {
        String qr = request.queryParameters().getOrDefault("qr", "");
        ScannedQr scanned = new ScannedQr(BIN, ACCOUNT, "", "");
        if (!qr.isEmpty()) {
            try {
                scanned = ScannedQr.read(qr);
            } catch (IllegalArgumentException wrong) {
                return Page.message(
                        400,
                        "Mã QR không hợp lệ (" + wrong.getMessage() + ").",
                        "The QR code is not valid (" + wrong.getMessage() + ").");
            }
        }
        Map<String, String> slots = new LinkedHashMap<>();
        slots.put("action", BASE + PAGE);
        slots.put("hidden", Page.hidden(Map.of("token", forms.issue("transfer", OPEN))));
        slots.put("bin", scanned.bin());
        slots.put("account", scanned.account());
        slots.put("amount", scanned.amountVnd());
        slots.put("purpose", scanned.purpose());
        return Reply.html(200, Page.fill(Bank.class, "transfer.html", slots));
    }

    private Reply transfer(Request request) {
        Map<String, String> form = request.form();
        if (forms.take(form.get("token")) == null) {
            return Page.message(409, "Lệnh chuyển khoản đã được gửi.", "This transfer has been sent already.");
        }
        String account = form.getOrDefault("account", "");
        String amount = form.getOrDefault("amount", "");
        String shape = form.getOrDefault("shape", SHAPES.get(0));
        if (!form.getOrDefault("bin", "").matches("[0-9]{6}") || !account.matches("[A-Za-z0-9]{1,19}")) {
            return Page.message(400, "Số tài khoản không hợp lệ.", "No such account.");
        }
        if (!amount.matches("[1-9][0-9]{0,8}") || Long.parseLong(amount) >= LIMIT) {
            return Page.message(
                    400,
                    "Số tiền phải từ 1 đến dưới 500.000.000 đồng (NAPAS 247).",
                    "The amount must be 1 to less than 500,000,000 đồng (NAPAS 247).");
        }
        if (!SHAPES.contains(shape)) {
            return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
        }
        long number = numbers.incrementAndGet();
        notices.send(
                new Movement(
                        number,
                        account,
                        Long.parseLong(amount),
                        passedOn(number, form.getOrDefault("purpose", "")),
                        world.clock().instant()),
                shape);
        return Reply.redirect(BASE + SENT);
    }

    /** What banks make of a purpose: no marks, no signs, capital letters, and words of their own around it. */
    private static String passedOn(long number, String purpose) {
        String kept = Vietnamese.unmarked(purpose)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9 ]", "")
                .strip();
        return "SBX" + number + "." + kept + ".CT tu 19000000000001 HOANG THI LAN";
    }
}
