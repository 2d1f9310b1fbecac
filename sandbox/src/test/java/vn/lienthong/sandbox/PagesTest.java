package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.testsupport.Chromium;

/** The pages in a real browser; pictures of them are left in {@code target/pages}. */
@Tag("browser")
class PagesTest {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final int PHONE = 360;
    private static Chromium chromium;

    private Merchant merchant;
    private Sandbox sandbox;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(PICTURES);
        chromium = Chromium.start();
    }

    @AfterAll
    static void shut() {
        chromium.close();
    }

    @BeforeEach
    void start() throws IOException {
        merchant = new Merchant(message -> "{\"RspCode\":\"00\"}");
        URI site = merchant.address().resolve("/");
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withRedirect(site.resolve("/login/callback"))
                .withReturn(site.resolve("/pay/return"))
                .withSecret("SANDBOX_VNPAY_TMN_CODE", "DEMOV210")
                .withSecret("SANDBOX_VNPAY_HASH_SECRET", "SECRET"));
        sandbox.registerNotify("vnpay", merchant.address());
        page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1200, 850));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        page.close();
        sandbox.close();
        merchant.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dvcqg/oauth2/authorize", "/vneid/auth"})
    void aCitizenChoosesWhoTheyAreAndSignsIn(String path) {
        page.navigate(authorize(path));
        picture(path.startsWith("/vneid") ? "login-vneid" : "login");
        page.getByLabel("Giàng Mí Páo").check();
        assertThat(page.locator("input[name=level][value='2']").isDisabled())
                .as("level 2 cannot be chosen for an account of level 1")
                .isTrue();
        page.getByLabel("Hoàng Thị Lan").check();
        assertThat(page.locator("input[name=level][value='2']").isChecked()).isTrue();
        page.locator("button[value=login]").click();
        assertThat(page.url()).contains("/login/callback?code=").contains("state=s1");
    }

    @Test
    void aCitizenCancelsTheLogin() {
        page.navigate(authorize("/dvcqg/oauth2/authorize"));
        page.locator("button[value=cancel]").click();
        assertThat(page.url()).contains("error=access_denied");
    }

    @Test
    void everyPageIsInEnglishToo() {
        page.navigate(authorize("/dvcqg/oauth2/authorize"));
        assertThat(page.locator("h1").innerText()).isEqualTo("Đăng nhập");
        page.locator("button.lang").click();
        assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
        for (String path : List.of("/ui", "/ui/people", "/ui/requests", "/ui/notices", "/ui/explain", "/ui/faults")) {
            page.navigate(sandbox.uri() + path);
            assertThat(page.locator("button.lang").innerText())
                    .as("the choice is remembered at %s", path)
                    .isEqualTo("Tiếng Việt");
        }
        picture("faults-en");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aCitizenScansTheCodeAndPays() throws Exception {
        page.navigate(payUrl("HD-2026-000123"));
        picture("pay");
        String scanned = scan(page.locator(".qr svg").screenshot());
        assertThat(scanned).isEqualTo(page.locator("#payload").textContent());
        assertThat(scanned).contains("5406180000").contains("A000000727");

        page.locator("button[value='00']").click();
        assertThat(page.url()).contains("/pay/return?").contains("vnp_ResponseCode=00");
        assertThat(merchant.received.get(0)).contains("vnp_TxnRef=HD-2026-000123");

        page.navigate(sandbox.uri() + "/ui/notices");
        page.getByText("HD-2026-000123").waitFor();
        picture("notices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"51", "24"})
    void aCitizenDoesNotPay(String code) {
        page.navigate(payUrl("HD-2026-000124"));
        page.locator("button[value='" + code + "']").click();
        assertThat(page.url()).contains("vnp_ResponseCode=" + code);
    }

    @Test
    void aPaymentEndsInAnotherWay() {
        page.navigate(payUrl("HD-2026-000125"));
        page.locator("details.card summary").click();
        page.locator("select[name=outcome]").selectOption("04");
        picture("pay-other");
        page.locator("details.card button").click();
        assertThat(page.url()).contains("vnp_TransactionStatus=04");
    }

    @Test
    void aWrongRequestGetsAPageWithTheReason() {
        page.navigate(payUrl("X").replace("vnp_Amount=18000000", "vnp_Amount=1"));
        assertThat(page.locator("#message").innerText()).contains("Sai chữ ký");
        picture("message");
    }

    @Test
    void theLogShowsRequestsAsTheyComeWithSecretsMasked() {
        page.navigate(sandbox.uri() + "/ui/requests");
        page.getByText("Chưa có yêu cầu nào.").waitFor();
        Stranger.form(
                URI.create(sandbox.uri() + "/dvcqg/oauth2/token"),
                Stranger.map("grant_type", "authorization_code", "client_secret", "very-secret", "id", "008590310427"));
        Locator row = page.locator("#rows tr", new Page.LocatorOptions().setHasText("/dvcqg/oauth2/token"));
        row.waitFor();
        row.locator("summary").click();
        picture("requests");
        assertThat(row.innerText())
                .contains("401", "client_secret=•••", "id=008•••27")
                .doesNotContain("very-secret", "008590310427");
        page.locator("#platform").selectOption("dvcqg");
        assertThat(row.isVisible()).isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aFaultIsSwitchedOnAndOffAgain() {
        page.navigate(sandbox.uri() + "/ui/faults");
        page.locator("#kind option")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.locator("#kind").selectOption(new SelectOption().setLabel("Thông báo lặp · DUPLICATE_NOTICE"));
        page.locator("#platform").selectOption("vnpay");
        page.locator("#times").fill("2");
        page.locator("#form button[type=submit], #form .button").first().click();
        page.locator("#rows tr").waitFor();
        picture("faults");
        assertThat(sandbox.faults()).hasSize(1);
        assertThat(sandbox.faults().get(0).toString()).isEqualTo("DUPLICATE_NOTICE at vnpay x2");
        page.locator("#rows button").click();
        page.getByText("Không có lỗi nào đang bật.").waitFor();
        assertThat(sandbox.faults()).isEmpty();
    }

    @Test
    void thePathsWhereTheChosenFaultActsAreSuggested() {
        page.navigate(sandbox.uri() + "/ui/faults");
        page.locator("#kind option")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.locator("#kind").selectOption(new SelectOption().setLabel("Hệ thống định danh gặp lỗi · LOGIN_FAILED"));
        assertThat(suggestedPaths()).isEqualTo(List.of("/commonauth", "/login"));
        page.locator("#platform").selectOption("vneid");
        assertThat(suggestedPaths()).isEqualTo(List.of("/login"));
        page.locator("#kind").selectOption(new SelectOption().setLabel("Địa chỉ còn mã quận, huyện · OLD_UNITS"));
        assertThat(page.locator("#path").isVisible())
                .as("it acts at the base itself, which no path leads to")
                .isFalse();
    }

    private Object suggestedPaths() {
        return page.locator("#paths option").evaluateAll("all => all.map(one => one.value)");
    }

    @Test
    void onlyTheOptionsThatHaveAnEffectAreAskedFor() {
        page.navigate(sandbox.uri() + "/ui/faults");
        page.locator("#kind option")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.locator("#kind").selectOption(new SelectOption().setLabel("Thông báo lặp · DUPLICATE_NOTICE"));
        assertThat(page.locator("#path").isVisible()).isFalse();
        assertThat(page.locator("#seconds").isVisible()).isFalse();
        assertThat(page.locator("#value").isVisible()).isFalse();
        page.locator("#kind").selectOption(new SelectOption().setLabel("Phản hồi chậm · SLOW"));
        page.locator("#platform").selectOption("vnpay");
        page.locator("#seconds").fill("2");
        page.locator("#path").fill("/oauth2/token");
        page.locator("#form .button").first().click();
        page.locator("#trouble").waitFor();
        assertThat(page.locator("#trouble").innerText())
                .contains("Đường dẫn phải là phần đầu của một đường dẫn ở vnpay, hiện là \"/oauth2/token\"")
                .doesNotContain("must be");
        page.locator("button.lang").first().click();
        assertThat(page.locator("#trouble").innerText())
                .contains("path: must be the beginning of a path of vnpay, but is \"/oauth2/token\"")
                .doesNotContain("phải là");
        page.locator("button.lang").first().click();
        picture("faults-refused");
        page.setViewportSize(PHONE, 740);
        picture("faults-refused-phone");
        assertThat(width()).isLessThanOrEqualTo(PHONE);
        assertThat(sandbox.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dvcqg/oauth2/authorize", "/vneid/auth"})
    void anUnregisteredRedirectUriIsShownBesideTheRegisteredOnes(String path) {
        page.navigate(authorize(path).replace("127.0.0.1%3A", "localhost%3A"));
        assertThat(page.locator("#message").innerText())
                .contains(
                        "Nhận được: http://localhost:",
                        merchant.address().resolve("/login/callback").toString());
        picture("mismatch" + path.replace('/', '-'));
        page.setViewportSize(PHONE, 740);
        picture("mismatch" + path.replace('/', '-') + "-phone");
        assertThat(width()).isLessThanOrEqualTo(PHONE);
    }

    @Test
    void anOfficeReturnsAReportWithAReasonForOneCell() {
        Reports reports = new Reports(sandbox);
        ObjectNode report = Reports.market();
        String id = reports.submit(report).json().path("submissionId").asText();
        page.navigate(sandbox.uri() + "/ui/reports");
        page.locator("tr[data-id='" + id + "'] button").click();
        page.locator("#cells input").nth(2).fill("Giá thấp bất thường");
        picture("report");
        page.locator("[data-act=return]").click();
        page.locator("#review").getByText("Giá thấp bất thường").waitFor();
        picture("report-returned");
        page.setViewportSize(PHONE, 740);
        picture("report-phone");
        assertThat(width()).isLessThanOrEqualTo(PHONE);
        assertThat(reports.wire()
                        .get(Reports.path(report))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("RETURNED");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPersonOpensASigningFromTheListAndConfirmsIt() {
        SigningPartner partner = new SigningPartner(sandbox);
        String handle = partner.sign();
        page.navigate(sandbox.uri() + "/ui/signing");
        picture("signing-waiting");
        page.locator("#rows a").first().click();
        picture("signing-app");
        page.setViewportSize(PHONE, 740);
        picture("signing-app-phone");
        assertThat(width()).isLessThanOrEqualTo(PHONE);
        page.locator("button[value=confirm]").click();
        assertThat(page.locator("#message").innerText()).isEqualTo("Bạn đã xác nhận.");
        assertThat(partner.send("/signings/polling", Map.of("handle", handle))
                        .json()
                        .path("statusCode")
                        .asInt(-1))
                .isZero();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theClockIsMovedFromThePage() {
        sandbox.clock().stop();
        var before = sandbox.clock().instant();
        page.navigate(sandbox.uri() + "/ui/notices");
        page.locator("[data-advance=PT5M]").click();
        page.waitForCondition(() -> sandbox.clock().instant().equals(before.plusSeconds(300)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui",
                "/ui/people",
                "/ui/requests",
                "/ui/notices",
                "/ui/explain",
                "/ui/reports",
                "/ui/signing",
                "/ui/faults"
            })
    void fitsOnAPhone(String path) {
        page.navigate(sandbox.uri() + path);
        picture(path.substring(1).replace('/', '-'));
        page.setViewportSize(PHONE, 740);
        picture(path.substring(1).replace('/', '-') + "-phone");
        assertThat(width()).as("nothing sticks out at %s", path).isLessThanOrEqualTo(PHONE);
    }

    @Test
    void loginAndPayPagesFitOnAPhone() {
        page.setViewportSize(PHONE, 740);
        page.navigate(authorize("/dvcqg/oauth2/authorize"));
        picture("login-phone");
        assertThat(width()).isLessThanOrEqualTo(PHONE);
        page.navigate(payUrl("HD-2026-000126"));
        picture("pay-phone");
        assertThat(width()).isLessThanOrEqualTo(PHONE);
    }

    private int width() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    private String authorize(String path) {
        String client = path.startsWith("/vneid") ? "SANDBOX_VNEID_CLIENT_ID" : "SANDBOX_DVCQG_CLIENT_ID";
        return sandbox.uri() + path + "?response_type=code&client_id="
                + sandbox.secretValues().get(client) + "&redirect_uri="
                + Stranger.encode(merchant.address().resolve("/login/callback").toString())
                + "&scope=openid&state=s1";
    }

    private String payUrl(String reference) {
        return VnpayShop.payUrl(
                        sandbox.uri(),
                        "SECRET",
                        merchant.address().resolve("/pay/return").toString(),
                        sandbox.clock().instant(),
                        reference)
                .toString();
    }

    private static String scan(byte[] png) throws IOException, ReaderException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeMultiReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }
}
