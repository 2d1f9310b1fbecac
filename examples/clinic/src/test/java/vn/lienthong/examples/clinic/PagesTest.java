package vn.lienthong.examples.clinic;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.SandboxTransfer;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** The clinic's whole day on its pages in a real browser; pictures of them are left in {@code target/pages}. */
@Tag("browser")
class PagesTest {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final int DESK = 1200;
    private static final int PHONE = 390;
    private static Playwright playwright;
    private static Browser browser;

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(PICTURES);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void shut() {
        playwright.close();
    }

    @BeforeEach
    void start() {
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(DESK, 800));
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        page.close();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void aVisitIsOpenedPaidAndSynchronised(String province) {
        try (Stage stage = Stage.open(folder, "sandbox-" + province)) {
            page.navigate(stage.uri().toString());
            assertThat(page.getByText("Chưa có lượt khám nào.")).isVisible();
            picture("start-empty-" + province);
            press("Thêm lượt khám");
            assertThat(page.getByText("Đã xong 0 trên 4 bước.")).isVisible();
            picture("visit-new-" + province);
            logIn();
            assertThat(page.locator("#who")).containsText("Hoàng Thị Lan");
            assertThat(page.locator("#login")).hasClass("done");
            picture("visit-logged-in-" + province);
            press("Tra cứu");
            assertThat(page.locator("#lookup")).hasClass("done");
            press("Thu phí");
            page.locator("button[value='00']").click();
            assertThat(page.locator("#pay")).hasClass("done");
            assertThat(page.locator("#paid")).hasText("Đã thanh toán, nền tảng đã báo.");
            picture("visit-paid-" + province);
            press("Đồng bộ");
            assertThat(page.getByText("Đã xong cả 4 bước.")).isVisible();
            assertThat(page.locator("#message")).containsText("đã ghi tiến độ");
            picture("visit-done-" + province);
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Lượt khám").setExact(true))
                    .click();
            assertThat(page.locator("#visits tr")).containsText("đã thanh toán");
            picture("start-" + province);
        }
    }

    @Test
    void aReportIsFilledCheckedSubmittedReturnedCorrectedAndAccepted() {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            String clinic = stage.uri() + "/report.html";
            page.navigate(clinic);
            assertThat(page.locator("#state")).hasText("chưa nộp");
            picture("report-empty");
            press("Điền số liệu mẫu");
            assertThat(page.getByText("Đã điền 12 trên 12 ô")).isVisible();
            Locator fees = cell("FEES-VND");
            assertThat(fees).hasValue("48.250.000");

            cell("VISITS-INSURED|SEX=M").fill("5000");
            press("Kiểm tra");
            assertThat(page.locator("#message")).hasText("Còn lỗi: xem các ô màu đỏ.");
            assertThat(cell("VISITS-INSURED|SEX=M")).isFocused();
            assertThat(row("VISITS-INSURED|SEX=M")).containsText("không được lớn hơn lượt khám của cùng giới tính");
            assertThat(cell("VISITS-INSURED|SEX=M")).hasValue("5.000");
            picture("report-error");
            page.reload();
            assertThat(cell("VISITS-INSURED|SEX=M")).hasValue("5.000");

            cell("VISITS-INSURED|SEX=M").fill("251");
            press("Kiểm tra");
            assertThat(page.locator("#message")).containsText("có thể nộp");
            assertThat(cell("VISITS-TOTAL")).hasValue("650");
            picture("report-checked");
            press("Nộp báo cáo");
            assertThat(page.locator("#message")).containsText("Biên nhận");
            assertThat(page.locator("#state")).hasText("đã tiếp nhận, chờ xem");
            picture("report-received");

            review(stage, "return");
            page.navigate(clinic);
            assertThat(page.locator("#state")).hasText("bị trả lại");
            assertThat(page.locator("#message")).containsText("Đối chiếu lại với sổ khám");
            Locator returned = page.locator("input[aria-invalid=true]");
            assertThat(returned).hasCount(1);
            assertThat(page.locator("tr.bad")).containsText("Số này thấp bất thường");
            picture("report-returned");
            press("Nộp bản sửa");
            assertThat(page.locator("#message")).containsText("không khác lần nộp trước");
            page.reload();
            assertThat(page.locator("tr.bad")).containsText("Số này thấp bất thường");
            returned.fill("57");
            press("Nộp bản sửa");
            assertThat(page.locator("#message")).containsText("Biên nhận");
            assertThat(page.locator("tr.bad")).hasCount(0);

            review(stage, "accept");
            page.navigate(clinic);
            assertThat(page.locator("#state")).hasText("được chấp nhận");
            picture("report-accepted");
        }
    }

    @Test
    void aBillIsPaidByItsCodeAndAClerkDecidesAboutMoneyThatFitsNothing() {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            page.navigate(stage.uri() + "/desk.html");
            assertThat(page.getByText("Hôm nay chưa có phiếu thu nào.")).isVisible();
            picture("desk-empty");
            makeBill("Viện phí nội trú", "80.000.000", "Ví MoMo");
            assertThat(page.locator("#message")).containsText("được chuyển sang thu qua Chuyển khoản VietQR");
            assertThat(page.locator("#picture")).isVisible();
            assertThat(page.locator("#payStatus")).hasText("chờ tiền");
            picture("desk-bill");
            transfer(stage, 80_000_000, purpose());
            assertThat(page.locator("#payStatus")).hasText("đã thu đủ");

            makeBill("Xét nghiệm", "180.000", "Tự chọn");
            transfer(stage, 180_000, purpose().replaceFirst("HD1", "HD7"));
            makeBill("Khám sức khỏe", "120.000", "Tự chọn");
            transfer(stage, 100_000, purpose());
            assertThat(page.locator("article")).hasCount(2);
            page.getByText("Vì sao đề xuất phiếu HD100002").click();
            picture("desk-cases");
            press("Ghi vào phiếu HD100002");
            assertThat(page.locator("#message")).containsText("Hãy ghi tên người xử lý");
            page.locator("#who").fill("Trần Thị Hoa");
            press("Ghi vào phiếu HD100002");
            assertThat(page.locator("#message")).hasText("Đã ghi: Ghi vào phiếu thu HD100002: 180.000 đồng.");
            press("Chấp nhận 100.000 đồng");
            assertThat(page.locator("#noCases")).isVisible();
            assertThat(page.locator("#done tr")).hasCount(2);
            assertThat(page.locator("#bills")).not().containsText("trả thiếu");
            picture("desk-done");
        }
    }

    private void makeBill(String title, String amount, String rail) {
        page.locator("#title").fill(title);
        page.locator("#amount").fill(amount);
        page.locator("#rail").selectOption(new SelectOption().setLabel(rail));
        press("Lập phiếu thu");
        assertThat(page.locator("#payFacts")).containsText(title);
    }

    /** The purpose that the page shows. */
    private String purpose() {
        return page.locator("#payFacts dt:text('Nội dung chuyển khoản') + dd").innerText();
    }

    private static void transfer(Stage stage, long amountVnd, String purpose) {
        stage.sandbox.people().transfer(SandboxTransfer.typed("999999", "0011000000001", amountVnd, purpose));
        stage.sandbox.settle();
    }

    @Test
    void failuresAreShownOnThePage() {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            page.navigate(stage.uri() + "/?problem=login");
            assertThat(page.locator("#message")).containsText("đăng nhập này không bắt đầu từ trình duyệt này");
            picture("start-problem");
            press("Thêm lượt khám");
            press("Đăng nhập");
            page.locator("button[value=cancel]").click();
            assertThat(page.locator("#who")).containsText("Người dân đã hủy");
            picture("visit-cancelled");
            logIn();

            stage.sandbox.fail(Fault.of(TransportFault.UNAVAILABLE).at("c06"));
            press("Tra cứu");
            assertThat(page.locator("#message")).containsText("Nền tảng tạm thời không phục vụ.");
            picture("visit-unavailable");
            stage.sandbox.heal();

            stage.sandbox.fail(Fault.of(PaymentFault.UNSIGNED_NOTICE).once());
            press("Thu phí");
            page.locator("button[value='00']").click();
            assertThat(page.locator("#paid")).containsText("Đang chờ nền tảng báo kết quả.");
            picture("visit-pending");
            press("Hỏi nền tảng");
            assertThat(page.locator("#message")).hasText("Nền tảng xác nhận: đã thanh toán.");
            assertThat(page.locator("#pay")).hasClass("done");

            page.navigate(stage.uri().toString());
            press("Thêm lượt khám");
            logIn();
            press("Thu phí");
            page.locator("button[value='51']").click();
            assertThat(page.locator("#paid")).containsText("Không thành công, không trừ tiền.");
            picture("visit-declined");
            press("Thu lại");
            page.locator("button[value='00']").waitFor();
            page.goBack();
            press("Trả tiếp hoặc thu lại");
            assertThat(page.locator("#message")).containsText("hãy trả ở cửa sổ đó");
            picture("visit-still-open");
            page.navigate(stage.uri().toString());
            assertThat(page.locator("#visits tr")).hasCount(2);
            picture("start-two");
            page.navigate(stage.uri() + "/visit.html?id=L99");
            assertThat(page.locator("#message")).containsText("Không có lượt khám này.");

            stage.sandbox.fail(Fault.of(TransportFault.UNAVAILABLE).at("reporting"));
            page.navigate(stage.uri() + "/report.html");
            assertThat(page.locator("#message")).containsText("Chưa mở được biểu báo cáo, trang sẽ tự thử lại.");
            picture("report-unavailable");
        }
    }

    private void logIn() {
        press("Đăng nhập");
        page.getByLabel("Hoàng Thị Lan").check();
        page.locator("button[value=login]").click();
        assertThat(page.locator("#login")).hasClass("done");
    }

    /** An official decides on the report that waits in the sandbox's inbox. */
    private void review(Stage stage, String decision) {
        page.navigate(stage.sandbox.uri() + "/ui/reports");
        page.locator("#rows tr")
                .filter(new Locator.FilterOptions().setHasText("Đã nhận"))
                .locator("button")
                .click();
        if (decision.equals("return")) {
            page.locator("#cells tr")
                    .filter(new Locator.FilterOptions().setHasText("47"))
                    .locator("input")
                    .fill("Số này thấp bất thường");
            page.locator("#remark").fill("Đối chiếu lại với sổ khám");
        }
        page.locator("[data-act=" + decision + "]").click();
        page.locator("#review .badge").waitFor();
    }

    private void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Locator cell(String address) {
        return page.locator("input[data-cell='" + address + "']");
    }

    private Locator row(String address) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHas(cell(address)));
    }

    /** On a desktop and on a phone, where nothing may overflow. */
    private void picture(String name) {
        shot(name);
        page.setViewportSize(PHONE, 800);
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as("nothing sticks out at %s", name)
                .isLessThanOrEqualTo(PHONE);
        shot(name + "-phone");
        page.setViewportSize(DESK, 800);
    }

    private void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("clinic-" + name + ".png"))
                .setFullPage(true));
    }
}
