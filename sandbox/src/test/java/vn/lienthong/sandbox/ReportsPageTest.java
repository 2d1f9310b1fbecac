package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.lienthong.testsupport.Chromium;

/** The inbox of the receiving office in a real browser; pictures of it are left in {@code target/pages}. */
@Tag("browser")
class ReportsPageTest {
    private static final Path PICTURES = Path.of("target", "pages");
    private static Chromium chromium;

    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-16T03:00:00Z"))));
    private final Reports reports = new Reports(sandbox);
    private final List<String> complaints = new ArrayList<>();
    private Page page;

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
    void start() {
        page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1200, 850));
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void close() {
        page.close();
        sandbox.close();
    }

    @Test
    void anOfficialReturnsOneCellAndAcceptsTheCorrection() {
        page.navigate(sandbox.uri() + "/ui/reports");
        page.getByText("Chưa có báo cáo nào.").waitFor();

        ObjectNode report = Reports.clinic("H60.01.02", "2026-11");
        JsonNode receipt = reports.submit(report).json();
        page.locator("#reload").click();
        page.locator("#rows tr").waitFor();
        picture("reports");
        page.locator("#rows button").click();
        page.locator("input[data-cell='10']").fill("Thấp hơn số liệu tuyến trên");
        page.locator("#remark").fill("Đề nghị rà soát");
        picture("report");
        page.locator("[data-act='return']").click();
        page.locator("#review ul li").waitFor();
        picture("report-returned");
        JsonNode returned = reports.wire().get(Reports.path(report)).json();
        assertThat(returned.path("status").asText()).isEqualTo("RETURNED");
        assertThat(returned.at("/review/reasons/0/address/indicator").asText()).isEqualTo("REFERRALS");
        assertThat(page.locator("#decision").isVisible()).isFalse();

        ObjectNode correction = Reports.correction(report, receipt);
        assertThat(reports.submit(correction).status()).isEqualTo(201);
        page.locator("#back").click();
        page.locator("#rows tr", new Page.LocatorOptions().setHasText("Đã nhận"))
                .locator("button")
                .click();
        page.locator("[data-act='accept']").click();
        page.locator("[data-act='lock']").waitFor();
        assertThat(reports.wire()
                        .get(Reports.path(correction))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ACCEPTED");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aReturnWithoutAReasonIsRefusedOnThePage() {
        JsonNode receipt =
                reports.submit(Reports.clinic("H60.01.02", "2026-11")).json();
        page.navigate(
                sandbox.uri() + "/ui/reports#" + receipt.path("submissionId").asText());
        page.locator("[data-act='return']").click();
        page.locator("#message").waitFor();
        assertThat(page.locator("#message").innerText()).contains("ít nhất một lý do");
    }

    @Test
    void theInboxIsInEnglishAndFitsOnAPhone() {
        JsonNode receipt =
                reports.submit(Reports.clinic("H60.01.02", "2026-11")).json();
        page.setViewportSize(360, 740);
        for (String path : List.of(
                "/ui/reports", "/ui/reports#" + receipt.path("submissionId").asText())) {
            page.navigate(sandbox.uri() + path);
            page.locator("#rows tr:visible, #cells tr:visible").first().waitFor();
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .isLessThanOrEqualTo(360);
        }
        picture("report-phone");
        page.locator("button.lang").click();
        assertThat(page.locator("#title").innerText()).isEqualTo("Clinic activity of the month (sample)");
        assertThat(complaints).isEmpty();
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
