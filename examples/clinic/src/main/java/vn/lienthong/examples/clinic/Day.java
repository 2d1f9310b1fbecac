package vn.lienthong.examples.clinic;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.payment.Outcome;
import vn.lienthong.payment.Payment;
import vn.lienthong.reporting.Period;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportForm;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.Validation;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sharing.dossier.ProgressResult;
import vn.lienthong.sharing.dossier.UpsertResult;
import vn.lienthong.sharing.lgsp.LgspAnswer;

/** A clinic's day as a script (một ngày của phòng khám): the same calls as the pages make, one after the other. */
final class Day {
    private static final String CITIZEN = "lan";
    private static final Map<String, String> PLATFORMS = Map.of(
            "identity", "Định danh",
            "population", "Dân cư",
            "payment", "Thanh toán",
            "lgsp", "LGSP tỉnh",
            "dossier", "Cổng DVC",
            "reporting", "Báo cáo");
    private static final long PATIENCE_SECONDS = 20;

    /** One line of the closing table. */
    record Line(String platform, String dialect, String work, boolean good, String result, long nanos) {}

    /** A step that ends with a sentence, or throws. */
    @FunctionalInterface
    private interface Work {
        String run() throws InterruptedException;
    }

    /** What a step says when the platform's answer was a "no". */
    private static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotDone(String why) {
            super(why);
        }
    }

    private record Step(String role, String work, Work action) {}

    private final Clinic clinic;
    private final Sandbox sandbox;
    private final Screen screen;
    private final List<Line> lines = new ArrayList<>();
    private Visit visit;
    private @Nullable Report report;

    Day(Clinic clinic, Sandbox sandbox, Screen screen) {
        this.clinic = clinic;
        this.sandbox = sandbox;
        this.screen = screen;
        this.visit = clinic.open();
    }

    /** Runs the day; true where every platform did its part. */
    boolean run() throws InterruptedException {
        List<Step> steps = List.of(
                new Step("identity", "Người dân đăng nhập", this::logIn),
                new Step("population", "Tra cứu thông tin công dân", this::lookUp),
                new Step("payment", "Thu phí và nghe báo đã thanh toán", this::charge),
                new Step("lgsp", "Gửi hồ sơ lên trục LGSP của tỉnh", this::tellProvince),
                new Step("dossier", "Đồng bộ hồ sơ lên Cổng DVC quốc gia", this::synchronise),
                new Step("reporting", "Lập và kiểm tra báo cáo tháng", this::prepareReport),
                new Step("reporting", "Nộp báo cáo và nhận biên nhận", this::submitReport));
        screen.line("");
        screen.line("Một ngày của phòng khám: " + clinic.profile().name());
        screen.line("Môi trường thử nghiệm: " + sandbox.uri() + "/ui");
        screen.line("");
        boolean good = true;
        int done = 0;
        for (Step step : steps) {
            screen.begin(Screen.bar(done, steps.size(), 14) + " " + Screen.cell(step.work() + " …", 42));
            Line line = good ? perform(step) : skipped(step);
            good &= line.good();
            done++;
            lines.add(line);
            screen.line((line.good() ? "xong   " : "HỎNG   ") + line.result());
        }
        screen.line(Screen.bar(done, steps.size(), 14));
        table();
        screen.line(
                good
                        ? "Cả ngày trôi chảy: mọi nền tảng đã làm phần việc của mình."
                        : "Có việc chưa xong, xem dòng HỎNG ở trên.");
        return good;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    private Line perform(Step step) throws InterruptedException {
        long start = System.nanoTime();
        String dialect = clinic.profile().client(step.role()).dialect();
        try {
            String result = step.action().run();
            return new Line(step.role(), dialect, step.work(), true, result, System.nanoTime() - start);
        } catch (PlatformException e) {
            String effect = e.effect() == PlatformException.Effect.UNKNOWN ? " Chưa rõ nền tảng đã làm hay chưa." : "";
            String why = e.kind().sentence(new Locale("vi")) + effect + " (" + e.getMessage() + ")";
            return new Line(step.role(), dialect, step.work(), false, why, System.nanoTime() - start);
        } catch (NotDone e) {
            return new Line(
                    step.role(),
                    dialect,
                    step.work(),
                    false,
                    String.valueOf(e.getMessage()),
                    System.nanoTime() - start);
        }
    }

    private Line skipped(Step step) {
        String dialect = clinic.profile().client(step.role()).dialect();
        return new Line(step.role(), dialect, step.work(), false, "bỏ qua, vì việc trước chưa xong", 0);
    }

    private String logIn() {
        LoginAttempt attempt = clinic.beginLogin();
        URI callback = sandbox.people().logIn(attempt.redirectTo(), CITIZEN, 2);
        visit = clinic.completeLogin(visit, attempt, callback);
        if (visit.citizen() == null) {
            throw new NotDone(String.valueOf(visit.refusal()));
        }
        return visit.citizenOrThrow().citizenId() + ", mức " + visit.assurance();
    }

    private String lookUp() {
        return clinic.lookUp(visit)
                .map(person ->
                        "có trong CSDL dân cư" + (person.permanentResidence() == null ? "" : ", có nơi thường trú"))
                .orElseThrow(() -> new NotDone("không có công dân này trong CSDL dân cư"));
    }

    private String charge() throws InterruptedException {
        visit = current();
        URI payPage = clinic.charge(visit);
        sandbox.people().pay(payPage);
        Visit paid =
                clinic.visits().await(visit.id(), Visit::paid, PATIENCE_SECONDS).orElse(null);
        if (paid == null) {
            Outcome asked = clinic.askPayment(current()).map(Payment::outcome).orElse(Outcome.PENDING);
            throw new NotDone("chưa nghe báo đã thanh toán; hỏi lại nền tảng: " + asked);
        }
        visit = paid;
        Outcome asked = clinic.askPayment(paid).map(Payment::outcome).orElse(Outcome.NEEDS_REVIEW);
        return String.format(Locale.ROOT, "%,d đồng, hỏi lại nền tảng: %s", Clinic.FEE_VND, asked);
    }

    private String tellProvince() {
        LgspAnswer answer = clinic.tellProvince(current());
        if (!answer.accepted()) {
            throw new NotDone("LGSP không nhận: trạng thái " + answer.status());
        }
        return "LGSP đã nhận, trạng thái " + answer.status();
    }

    private String synchronise() {
        UpsertResult result = clinic.synchronise(current());
        if (result instanceof UpsertResult.Rejected rejected) {
            throw new NotDone("Cổng không nhận: " + rejected.items());
        }
        ProgressResult progress = clinic.finish(current());
        if (progress instanceof ProgressResult.Rejected rejected) {
            throw new NotDone("Cổng không ghi tiến độ: " + rejected.items());
        }
        return visit.dossier() + (result instanceof UpsertResult.Created ? ", tạo mới" : ", cập nhật")
                + ", đã xử lý xong";
    }

    private String prepareReport() {
        ReportForm form = clinic.reportForm();
        Period period = clinic.reportPeriod();
        Report draft = clinic.draft(form, period, Clinic.sampleValues());
        Validation validation = clinic.check(draft);
        report = draft;
        if (!validation.passes()) {
            throw new NotDone("báo cáo còn lỗi: " + validation.findings());
        }
        return "kỳ " + period.code() + " (" + period.dataFrom() + " … " + period.dataTo() + "), "
                + draft.cells().size() + " ô, " + validation.findings().size() + " cảnh báo";
    }

    private String submitReport() {
        Report ready = Objects.requireNonNull(report);
        SubmitResult result = clinic.submit(ready);
        if (!(result instanceof SubmitResult.Received)) {
            throw new NotDone("chưa nộp được: " + result.state());
        }
        Receipt receipt = clinic.receipt(ready);
        return "biên nhận " + receipt.receiptId() + (receipt.isLate() ? ", nộp trễ" : ", đúng hạn");
    }

    private Visit current() {
        return clinic.visits().find(visit.id()).orElse(visit);
    }

    private void table() {
        screen.line("");
        screen.line(row("Nền tảng", "Phương ngữ", "Việc", "Kết quả", "Thời gian"));
        screen.line("-".repeat(112));
        for (Line line : lines) {
            screen.line(row(
                    PLATFORMS.getOrDefault(line.platform(), line.platform()),
                    line.dialect(),
                    line.work(),
                    line.good() ? "xong" : "HỎNG",
                    Screen.seconds(line.nanos())));
        }
        screen.line("-".repeat(112));
        screen.line("Yêu cầu đã qua mạng: " + sandbox.requests().size());
    }

    private static String row(String platform, String dialect, String work, String result, String time) {
        return Screen.cell(platform, 13)
                + Screen.cell(dialect, 21)
                + Screen.cell(work, 52)
                + Screen.cell(result, 10)
                + time;
    }
}
