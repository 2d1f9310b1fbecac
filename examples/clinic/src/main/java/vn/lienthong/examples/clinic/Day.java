package vn.lienthong.examples.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sharing.dossier.DossierAnswer;

/** A clinic's day as a script (một ngày của phòng khám): the same calls as from the pages, one after the other. */
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
    private static final int WIDTH = 78;

    /** One line of the closing table. */
    record Line(String platform, String dialect, String work, boolean good, String result, long nanos) {}

    /** A step that returns a sentence, or throws. */
    @FunctionalInterface
    private interface Work {
        String run() throws InterruptedException;
    }

    /** The result of a step if the platform refused. */
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

    /** Runs the day; true if every platform did its part. */
    boolean run() throws InterruptedException {
        List<Step> steps = List.of(
                new Step("identity", "Người dân đăng nhập", this::logIn),
                new Step("population", "Tra cứu thông tin công dân", this::lookUp),
                new Step("payment", "Thu phí và nghe báo đã thanh toán", this::charge),
                new Step("lgsp", "Lấy danh mục dùng chung của tỉnh", this::categories),
                new Step("dossier", "Đồng bộ hồ sơ lên Cổng DVC và tỉnh", this::synchronise),
                new Step("reporting", "Lập và kiểm tra báo cáo tháng", this::prepareReport),
                new Step("reporting", "Nộp báo cáo và nhận biên nhận", this::submitReport));
        screen.line("");
        screen.line("Một ngày của phòng khám: " + clinic.profile().name());
        screen.line("Môi trường thử nghiệm: " + sandbox.uri() + "/ui");
        screen.line("");
        boolean good = true;
        for (Step step : steps) {
            screen.begin(
                    Screen.bar(lines.size(), steps.size(), steps.size()) + " " + screen.cell(step.work(), 38) + " ");
            Line line = good ? perform(step) : skipped(step);
            good &= line.good();
            lines.add(line);
            screen.line((line.good() ? "xong" : "HỎNG") + "  " + line.result());
        }
        screen.line(Screen.bar(lines.size(), steps.size(), steps.size()));
        table();
        screen.line(
                good
                        ? "Cả ngày trôi chảy: mọi nền tảng đã làm phần việc của mình."
                        : "Có việc chưa xong: xem các dòng HỎNG ở trên.");
        return good;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    private Line perform(Step step) throws InterruptedException {
        long start = System.nanoTime();
        String dialect = dialect(step.role());
        try {
            String result = step.action().run();
            return new Line(step.role(), dialect, step.work(), true, result, System.nanoTime() - start);
        } catch (PlatformException e) {
            return notDone(step, dialect, Words.sentence(e) + " (" + e.getMessage() + ")", start);
        } catch (NotDone e) {
            return notDone(step, dialect, String.valueOf(e.getMessage()), start);
        } catch (RuntimeException e) { // our own failure, such as of the database: it is shown in the table too
            return notDone(step, dialect, "Phần mềm gặp lỗi: " + e, start);
        }
    }

    private static Line notDone(Step step, String dialect, String why, long start) {
        return new Line(step.role(), dialect, step.work(), false, why, System.nanoTime() - start);
    }

    /** The dialect, or the sign-on if its name says more: {@code lgsp-wso2} for an {@code lgsp}. */
    private String dialect(String role) {
        ClientConfig config = clinic.profile().client(role);
        String signOn = config.signOn();
        return signOn != null && signOn.startsWith(config.dialect() + "-") ? signOn : config.dialect();
    }

    private Line skipped(Step step) {
        String dialect = dialect(step.role());
        return new Line(step.role(), dialect, step.work(), false, "bỏ qua, vì việc trước chưa xong", 0);
    }

    private String logIn() {
        LoginAttempt attempt = clinic.beginLogin();
        String callback =
                sandbox.people().logIn(attempt.redirectTo(), CITIZEN, 2).toString();
        visit = clinic.completeLogin(visit.id(), attempt, callback);
        if (visit.login().citizen() == null) {
            throw new NotDone(String.valueOf(visit.login().refusal()));
        }
        return visit.citizen().citizenId() + ", " + Words.level(visit.login().level());
    }

    private String lookUp() {
        return clinic.lookUp(visit)
                .map(person ->
                        "có trong CSDL dân cư" + (person.permanentResidence() == null ? "" : ", có nơi thường trú"))
                .orElseThrow(() -> new NotDone("không có công dân này trong CSDL dân cư"));
    }

    private String charge() throws InterruptedException {
        visit = current();
        sandbox.people().pay(clinic.payPage(visit).orElseThrow().uri());
        Visit paid =
                clinic.visits().await(visit.id(), Visit::paid, PATIENCE_SECONDS).orElse(null);
        PaymentStatus asked = clinic.askPayment(current()).map(Payment::status).orElse(null);
        if (paid == null || asked != PaymentStatus.PAID) {
            throw new NotDone((paid == null ? "chưa nghe báo. " : "đã nghe báo. ") + Words.payment(asked));
        }
        return Words.dong(Clinic.FEE_VND) + ", đã nghe báo; hỏi lại: đã thanh toán";
    }

    private String categories() {
        return clinic.categories().size() + " danh mục";
    }

    private String synchronise() {
        DossierAnswer answer = clinic.synchronise(current());
        if (!answer.isComplete()) {
            throw new NotDone(Words.dossier(answer));
        }
        DossierAnswer finished = clinic.finish(current());
        if (!finished.isComplete()) {
            throw new NotDone("chưa ghi tiến độ. " + Words.dossier(finished));
        }
        return visit.dossier() + ": " + Words.dossier(answer) + ", đã xử lý xong";
    }

    private String prepareReport() {
        ReportDesk desk = clinic.reports();
        Report draft = desk.draft(SampleReport.values());
        Validation validation = desk.check(draft);
        report = draft;
        if (!validation.passes()) {
            throw new NotDone("báo cáo còn lỗi: " + validation.findings());
        }
        Period period = desk.period();
        return Words.month(period) + " (" + Words.day(period.dataFrom()) + " – " + Words.day(period.dataTo()) + "), "
                + draft.cells().size() + " ô, " + validation.findings().size() + " cảnh báo";
    }

    private String submitReport() {
        Report ready = report;
        if (ready == null) {
            throw new NotDone("báo cáo chưa được lập");
        }
        SubmitResult result = clinic.reports().submit(ready);
        if (!(result instanceof SubmitResult.Received)) {
            throw new NotDone(Words.submitted(result));
        }
        Receipt receipt = clinic.reports().receipt(ready);
        return "biên nhận " + receipt.receiptId() + (receipt.isLate() ? ", nộp trễ" : ", đúng hạn");
    }

    private Visit current() {
        return clinic.visits().find(visit.id()).orElse(visit);
    }

    /** Less than 80 columns, which the smallest Windows console has. */
    private void table() {
        screen.line("");
        screen.line(row("Nền tảng", "Phương ngữ", "Việc", "", "Giây"));
        screen.line("-".repeat(WIDTH));
        for (Line line : lines) {
            screen.line(row(
                    PLATFORMS.getOrDefault(line.platform(), line.platform()),
                    line.dialect(),
                    line.work(),
                    line.good() ? "xong" : "HỎNG",
                    Screen.seconds(line.nanos())));
        }
        screen.line("-".repeat(WIDTH));
        screen.line("Yêu cầu đã qua mạng: " + sandbox.requests().size());
    }

    private String row(String platform, String dialect, String work, String result, String time) {
        return screen.cell(platform, 11)
                + screen.cell(dialect, 20)
                + screen.cell(work, 37)
                + screen.cell(result, 5)
                + time;
    }
}
