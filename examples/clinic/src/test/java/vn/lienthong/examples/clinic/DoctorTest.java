package vn.lienthong.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Profile;
import vn.lienthong.core.ProfileCheck;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.SecretSource;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** The doctor with all clients on the class path: one thing is wrong in the sandbox's profile, and it finds that one. */
class DoctorTest {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"north, 13, 2", "south, 9, 4"})
    void aHealthyProfilePassesAndTheUnprovedIsReported(String variant, int platforms, int notProved) {
        ProfileCheck check = SANDBOX.profile(variant).check();
        assertThat(check.passed()).as(check.report(Locale.ENGLISH)).isTrue();
        assertThat(check.findings())
                .filteredOn(finding -> finding.step() == Step.SIGN_ON)
                .hasSize(platforms)
                .filteredOn(finding -> finding.status() != Status.OK)
                .hasSize(notProved)
                .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.NOT_PROVED));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "north, identity, SANDBOX_DVCQG_CLIENT_SECRET",
        "north, identity, SANDBOX_DVCQG_CLIENT_ID",
        "north, lgsp, SANDBOX_LGSP_A_CONSUMER_SECRET",
        "north, population, SANDBOX_C06_SECRET_KEY",
        "north, population, SANDBOX_C06_USER",
        "north, dossier, SANDBOX_ADAPTER_PASSWORD",
        "north, dossier, SANDBOX_ADAPTER_USERNAME",
        "north, signing, SANDBOX_SIGNING_PASSWORD",
        "north, signing, SANDBOX_SIGNING_USERNAME",
        "north, payment, SANDBOX_VNPAY_HASH_SECRET",
        "north, payment, SANDBOX_VNPAY_TMN_CODE",
        "north, reporting, SANDBOX_REPORTING_CLIENT_SECRET",
        "south, lgsp, SANDBOX_LGSP_B_SECRET_KEY",
        "south, payment, SANDBOX_PAYMENT_V1_CONSUMER_SECRET",
    })
    void aWrongSecretIsFound(String variant, String role, String secret) {
        List<Finding> failures = failures(yaml(variant), Map.of(secret, "planted-wrong-secret"), Duration.ZERO);
        assertThat(failures).singleElement().satisfies(finding -> {
            assertThat(finding.platform()).isEqualTo(role);
            assertThat(finding.step()).isEqualTo(Step.SIGN_ON);
            assertThat(finding.english())
                    .contains("credentials")
                    .contains(SANDBOX.uri().getAuthority());
        });
    }

    @Test
    void aClockThatIsTenMinutesOffIsAFailureIfTimestampsAreChecked() {
        assertThat(failures(yaml("north"), Map.of(), Duration.ofMinutes(10)))
                .extracting(finding -> finding.platform() + " " + finding.step())
                .contains("identity CLOCK", "population CLOCK")
                .allSatisfy(finding -> assertThat(finding).endsWith("CLOCK"));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            identity   | dialect: dvcqg             | dialect: dvcgq                | did you mean 'dvcqg'?
            lgsp       | signOn: lgsp-wso2          | signOn: lgsp-wso              | did you mean 'lgsp-wso2'?
            population | dialect: c06               | dialect: c6                   | did you mean 'c06'?
            dossier    | dialect: xrd-adapter       | dialect: xrd-adaptor          | did you mean 'xrd-adapter'?
            payment    | dialect: vnpay             | dialect: vnpai                | did you mean 'vnpay'?
            reporting  | dialect: lienthong-report-v1 | dialect: lienthong-report-v2 | did you mean 'lienthong-report-v1'?
            identity   | redirectUri:               | redirectUrl:                  | did you mean 'redirectUri'?
            population | timestampUnit: ms          | timestampUnits: ms            | did you mean 'timestampUnit'?
            population | timestampUnit: ms          | timestampUnit: minutes        | must be one of ms, s
            dossier    | dstcodeIn: query           | dstcodeIn: path               | dstcodeIn
            payment    | returnUrl:                 | returnUri:                    | did you mean 'returnUrl'?
            """)
    void aMisspeltDialectOrSettingIsFoundByName(String role, String right, String wrong, String words) {
        String yaml = yaml("north").replaceFirst(Pattern.quote(right), wrong);
        assertThat(yaml).isNotEqualTo(yaml("north"));
        List<Finding> failures = failures(yaml, Map.of(), Duration.ZERO);
        assertThat(failures).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.platform()).isEqualTo(role);
            assertThat(finding.step()).isEqualTo(Step.PROFILE);
        });
        assertThat(failures.get(0).english()).contains(words);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            north | identity | redirectUri: \\S+ | redirectUri: abc       | redirectUri phải là địa chỉ đầy đủ của chương trình này
            north | identity | redirectUri: \\S+ | redirectUri: 'a b'     | redirectUri phải là một địa chỉ (URI)
            north | payment  | returnUrl: [^,}\\s]+ | returnUrl: abc      | returnUrl phải là địa chỉ đầy đủ (https://…) dài 10 đến 255 ký tự
            """)
    void aWrongRequiredSettingIsReportedOnceAndItsRuleInVietnamese(
            String variant, String role, String right, String wrong, String words) {
        String yaml = yaml(variant).replaceFirst(right, wrong);
        assertThat(yaml).isNotEqualTo(yaml(variant));
        assertThat(failures(yaml, Map.of(), Duration.ZERO)).singleElement().satisfies(finding -> {
            assertThat(finding.platform()).isEqualTo(role);
            assertThat(finding.vietnamese()).contains("profile:").contains(words);
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"identity", "lgsp", "population", "dossier", "payment", "reporting"})
    void thePageOfAGatewayDoesNotMakeTheSecretsWrong(String role) throws IOException {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            byte[] page = "<html>401</html>".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(401, isHead ? -1 : page.length);
            if (!isHead) {
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        });
        gateway.start();
        try {
            String yaml = yaml("north")
                    .replaceFirst(
                            "(?s)(\\n  " + role + ":.*?baseUri: )[^\\s,}]+",
                            "$1\"http://127.0.0.1:" + gateway.getAddress().getPort() + "/x\"");
            assertThat(failures(yaml, Map.of(), Duration.ZERO)).singleElement().satisfies(finding -> {
                assertThat(finding.platform()).isEqualTo(role);
                assertThat(finding.english())
                        .contains(" → HTTP 401: the server refuses, but")
                        .contains("first,", "the secrets in credentials.");
                assertThat(finding.vietnamese()).contains("trước, rồi", "mới đến các bí mật");
            });
        } finally {
            gateway.stop(0);
        }
    }

    @Test
    void aPrivateKeyThatIsNoneIsNamed() {
        assertThat(failures(yaml("south"), Map.of("SANDBOX_VNEID_PRIVATE_KEY", "planted-wrong"), Duration.ZERO))
                .singleElement()
                .satisfies(finding -> assertThat(finding.vietnamese())
                        .contains("credentials.privateKey phải là khóa RSA dạng PKCS#8 PEM")
                        .doesNotContain("planted"));
    }

    @Test
    void aWrongTokenPathIsNotCalledAWrongSecret() {
        String yaml = yaml("north").replace("consumerSecret: SANDBOX_LGSP_A_CONSUMER_SECRET}", """
                consumerSecret: SANDBOX_LGSP_A_CONSUMER_SECRET}
                    ask: Sở Khoa học và Công nghệ
                    settings: {tokenPath: /tokens}""");
        assertThat(failures(yaml, Map.of(), Duration.ZERO))
                .singleElement()
                .satisfies(finding -> assertThat(finding.english())
                        .contains("POST " + SANDBOX.uri() + "/lgsp-a/tokens → HTTP ")
                        .contains("settings.tokenPath")
                        .doesNotContain("refuses the credentials")
                        .endsWith("Whom to ask: Sở Khoa học và Công nghệ."));
    }

    @Test
    void everyWrongThingIsReportedAtOnceAndInVietnamese() {
        String yaml = yaml("north")
                .replace("dialect: dvcqg", "dialect: dvcgq")
                .replace("timestampUnit: ms", "timestampUnit: minutes, timestampUnits: s")
                .replace("dstcodeIn: query", "dstcodeIn: path");
        ProfileCheck check = check(
                yaml,
                Map.of("SANDBOX_VNPAY_HASH_SECRET", "planted-wrong", "SANDBOX_LGSP_A_CONSUMER_SECRET", "planted-wrong"),
                Duration.ZERO);
        assertThat(check.findings())
                .filteredOn(finding -> finding.status() == Status.FAILED)
                .extracting(finding -> finding.platform() + " " + finding.step())
                .containsExactly(
                        "identity PROFILE",
                        "lgsp SIGN_ON",
                        "population PROFILE",
                        "population PROFILE",
                        "dossier PROFILE",
                        "payment SIGN_ON");
        assertThat(check.report(VIETNAMESE))
                .doesNotContain("planted")
                .doesNotContainPattern(
                        "(?i)\\b(the|must|missing|known|expected|cannot|failed|not|refused|answer|wrong|did you|mean"
                                + "|exception|skipped|warning|ask|operator|was|is|but|one|of)\\b");
    }

    private static String yaml(String variant) {
        return SANDBOX.profileYaml(variant);
    }

    private static List<Finding> failures(String yaml, Map<String, String> wrong, Duration off) {
        return check(yaml, wrong, off).findings().stream()
                .filter(finding -> finding.status() == Status.FAILED)
                .toList();
    }

    private static ProfileCheck check(String yaml, Map<String, String> wrong, Duration off) {
        Clock clock = Clock.offset(SANDBOX.clock(), off);
        return Profile.parse(yaml, SecretSource.map(wrong).or(SANDBOX.secrets()))
                .with(builder -> builder.clock(clock))
                .check();
    }
}
