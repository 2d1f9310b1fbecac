package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.lienthong.testsupport.Chromium;

/** The pages about notices and signatures in a real browser; pictures of them are left in {@code target/pages}. */
@Tag("browser")
class NoticePagesTest {
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
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withReturn(merchant.address().resolve("/pay/return"))
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

    @Test
    void aNoticeIsSentAgainAndItsSignatureExplained() {
        page.navigate(VnpayShop.payUrl(
                        sandbox.uri(),
                        "SECRET",
                        merchant.address().resolve("/pay/return").toString(),
                        sandbox.clock().instant(),
                        "HD-2026-000127")
                .toString());
        page.locator("button[value='00']").click();
        page.navigate(sandbox.uri() + "/ui/notices");
        page.locator("#rows button").first().click();
        page.locator("#replay .button").first().click();
        page.getByText("Đúng phản hồi nền tảng chờ").waitFor();
        picture("notice-again");
        page.setViewportSize(PHONE, 740);
        picture("notice-again-phone");
        assertThat(width()).isLessThanOrEqualTo(PHONE);
        assertThat(merchant.received)
                .as("the notice, the browser's return, the notice")
                .filteredOn(query -> !query.isEmpty()) // a browser asks for the site's icon too, sooner or later
                .hasSize(3)
                .last()
                .isEqualTo(merchant.received.get(0));
        assertThat(complaints).isEmpty();
        page.locator("#to").fill("http://example.com/");
        page.locator("#replay .button").first().click();
        page.locator("#refused").waitFor();
        assertThat(page.locator("#refused").innerText()).startsWith("Chỉ gửi lại đến địa chỉ http:// trên máy này");
        page.locator("#rows a").first().click();
        assertThat(page.locator(".explanation").innerText()).contains("Đúng", "HMAC-SHA512");
        picture("explained-phone");
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
}
