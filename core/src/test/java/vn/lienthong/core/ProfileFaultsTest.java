package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ProfileCheck.Finding;

/** A file with many faults is mended in one go, and a line that would have no effect is refused. */
class ProfileFaultsTest {
    private static final String MANY = """
            lienthong: 2
            province: 8
            plattforms: {}
            platforms:
              payment:
                dialekt: vnpay
                baseUri: /vnpay
                timeouts: {attempt: soon}
                trust: {pins: [abc], certificates: [absent.pem]}
              identity:
                dialect: dvcqg
                baseUri: /dvcqg
                credentials: {clientId: "not a name"}
              toy:
                dialect: toy-good
                baseUri: http://127.0.0.1:1
            """;

    @TempDir
    Path folder;

    @Test
    void aPersonalNumberInAProfileIsNotRepeated() throws IOException {
        Path file = folder.resolve("person.yaml");
        Files.writeString(file, """
                lienthong: "1"
                platforms:
                  "008499123456": {dialect: vnpay, baseUri: https://pay.example}
                  payment: {dialect: vnpay, baseUri: https://pay.example, timeouts: {connect: 008499123456}}
                """);

        assertThatThrownBy(() -> Profile.load(file, SecretSource.none()))
                .hasMessageContaining("platforms.***: must be a role")
                .hasMessageContaining("but is '***'")
                .hasMessageNotContaining("008499123456");
        assertThat(Profile.check(file, SecretSource.none()).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("008499123456"));
    }

    @Test
    void everyFaultOfAFileIsInTheOneMessage() throws IOException {
        Path file = folder.resolve("north.yaml");
        Files.writeString(file, MANY);
        assertThatThrownBy(() -> Profile.load(file, SecretSource.none()))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("north.yaml has 9 faults:\n")
                .hasMessageContaining("north.yaml:1: lienthong: must be '1'")
                .hasMessageContaining(
                        "north.yaml:2: province: must be a province's code of two digits such as \"08\", but is '8'")
                .hasMessageContaining("north.yaml:3: plattforms: is not known; did you mean 'platforms'?")
                .hasMessageContaining("north.yaml:6: platforms.payment.dialekt: is not known; did you mean 'dialect'?")
                .hasMessageContaining("platforms.payment.dialect: is missing")
                .hasMessageContaining("north.yaml:8: platforms.payment.timeouts.attempt: must be a time")
                .hasMessageContaining("north.yaml:9: platforms.payment.trust.pins: must be 'sha256/'")
                .hasMessageContaining(
                        "north.yaml:9: platforms.payment.trust.certificates: the file 'absent.pem' cannot be read")
                .hasMessageContaining(
                        "north.yaml:13: platforms.identity.credentials.clientId: must be the name of a secret");
    }

    @Test
    void theDoctorReportsEveryFaultAndStillExaminesThePlatformsWithoutOne() throws IOException {
        Path file = folder.resolve("north.yaml");
        Files.writeString(file, MANY);
        ProfileCheck check = Profile.check(file, SecretSource.none());

        assertThat(check.findings())
                .extracting(finding -> finding.platform() + " " + finding.step() + " " + finding.status())
                .containsOnlyOnce("toy PROFILE OK", "toy TCP FAILED")
                .contains("north.yaml PROFILE FAILED", "payment PROFILE FAILED", "identity PROFILE FAILED");
        assertThat(check.findings().stream().filter(f -> f.platform().equals("payment")))
                .hasSize(5);
        assertThat(check.passed()).isFalse();
    }

    @Test
    void theVietnameseReportOfAFileIsVietnamese() throws IOException {
        Path file = folder.resolve("north.yaml");
        Files.writeString(file, MANY);
        assertThat(Profile.check(file, SecretSource.none()).report(Locale.forLanguageTag("vi")))
                .contains("LỖI")
                .contains("plattforms: không nhận biết được mục này; có phải là 'platforms'?")
                .doesNotContainPattern("\\b(must|missing|known|expected|cannot|is not|FAILED|did you)\\b");
    }

    @Test
    void aTabIsSaidToBeATab() {
        Finding finding = only("lienthong: 1\nplatforms:\n\ttoy:\n\t\tdialect: x\n", 2);
        assertThat(finding.english())
                .startsWith("tabs.yaml:3: the line is indented with a tab; YAML allows blanks only");
        assertThat(finding.vietnamese()).contains("thụt lề bằng phím Tab");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"lienthong: 1\nplatforms:\n  toy:\tx\n", "a:\n  -\tb: [c\n", "lienthong: 1\nb: 2\nname:\t[n\n"})
    void aTabAfterAColonOrADashIsSaidToBeATab(String yaml) {
        Finding finding = only(yaml, 1);
        assertThat(finding.english()).contains("the line has a tab after ':' or '-'");
        assertThat(finding.vietnamese()).contains("phím Tab sau dấu ':' hoặc '-'");
    }

    @Test
    void aWrongBaseIsNamedAsTheBaseWithItsLine() {
        ProfileCheck check = Profile.parse("""
                lienthong: 1
                base: ftp://x
                platforms: {toy: {dialect: toy-good, baseUri: /a}}
                """, SecretSource.none()).check();
        assertThat(check.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.english()).startsWith("profile:2: base: must be an absolute https URI, but is ftp://x");
            assertThat(finding.vietnamese())
                    .isEqualTo("profile:2: base phải là địa chỉ https đầy đủ, hiện là 'ftp://x'.");
        });
    }

    @Test
    void aBaseThatIsNotKnownYetIsSaidToBeThat() {
        ProfileCheck check = Profile.parse("""
                lienthong: 1
                base: "?"
                platforms: {toy: {dialect: toy-good, baseUri: /a}}
                """, SecretSource.none()).check();
        assertThat(check.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.english()).startsWith("profile:2: base: is not known yet ('?')");
            assertThat(finding.vietnamese()).isEqualTo("profile:2: base chưa có giá trị ('?').");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            baseUri: "https://h.vn", proxy: "socks5://proxy:1080"       | proxy phải có dạng http://máy:cổng, không có tên đăng nhập, hiện là 'socks5://proxy:1080'
            baseUri: "https://h.vn", proxy: "http://user:planted@p:80"  | proxy phải có dạng http://máy:cổng, không có tên đăng nhập, hiện là 'http://p:80'
            baseUri: "https://may_chu.vn/x"                             | baseUri phải là địa chỉ https đầy đủ, hiện là 'https://may_chu.vn/x'
            baseUri: "https://u:planted@may_chu.vn/x"                   | baseUri phải là địa chỉ https đầy đủ, hiện là 'https://may_chu.vn/x'
            baseUri: "https://máy.vn/x"                                 | baseUri phải là địa chỉ https đầy đủ, hiện là 'https://máy.vn/x'
            baseUri: "https://h.vn:0/x"                                 | baseUri phải có số cổng từ 1 đến 65535, hiện là 0
            """)
    void theRuleIsSaidInVietnameseToo(String entry, String message) {
        ProfileCheck check = Profile.parse(
                        "lienthong: 1\nplatforms:\n  toy: {dialect: toy-good, " + entry + "}\n", SecretSource.none())
                .check();
        assertThat(check.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.vietnamese()).contains(message).doesNotContain("planted"));
    }

    @Test
    void aSecretWithALineBreakAfterItIsNamed() {
        Profile profile =
                Profile.parse("""
                lienthong: 1
                platforms:
                  toy:
                    dialect: toy-good
                    baseUri: http://127.0.0.1:1
                    credentials: {apiKey: API_KEY, privateKey: PEM}
                """, SecretSource.map(java.util.Map.of("API_KEY", "planted-key\n", "PEM", "a\nb\n")));
        assertThat(profile.check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.english())
                    .startsWith(
                            "profile:6: platforms.toy.credentials.apiKey: the secret 'API_KEY' must not begin or end");
            assertThat(finding.vietnamese()).contains("dấu xuống dòng").doesNotContain("planted");
        });
    }

    @Test
    void aFileThatDoesNotExistIsAFindingToo() {
        ProfileCheck check = Profile.check(folder.resolve("absent.yaml"), SecretSource.none());
        assertThat(check.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.platform()).isEqualTo("absent.yaml");
            assertThat(finding.english()).contains("cannot be read (NoSuchFileException)");
            assertThat(finding.vietnamese()).contains("không đọc được tệp").doesNotContain("NoSuchFile");
        });
    }

    @Test
    void aListOfWhichOneValueIsNotKnownIsNotKnown() {
        Profile profile = Profile.parse("""
                lienthong: 1
                platforms: {toy: {dialect: toy-good, baseUri: "http://127.0.0.1:1", settings: {a: [b, "?"]}}}
                """, SecretSource.none());
        assertThat(profile.check().findings())
                .anySatisfy(finding -> assertThat(finding.english()).contains("settings.a: is not known yet"));
        assertThatThrownBy(() -> profile.client("toy")).hasMessageContaining("settings.a");
    }

    @Test
    void manyValuesAreReadInTheTimeThatTheirNumberTakes() {
        String values = IntStream.range(0, 100_000).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
        String yaml = "lienthong: 1\nplatforms: {toy: {dialect: x, baseUri: \"https://h.vn\", settings: {a: [" + values
                + "]}}}\n";
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Profile.parse(yaml, SecretSource.none()))
                        .client("toy")
                        .settings()
                        .list("a"))
                .hasSize(100_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            'base: https://h.vn'                  | dialect: x, baseUri: "https://h.vn"                             | base: has no effect, since no platform has a baseUri that begins with '/'
            'name:'                               | dialect: x, baseUri: "https://h.vn"                             | name: must not be empty
            'province: Hà Giang'                  | dialect: x, baseUri: "https://h.vn"                             | province: must be a province's code of two digits
            'name: n'                             | dialect: x, baseUri: "https://h.vn", signOn:                    | platforms.toy.signOn: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", trust: {}                  | platforms.toy.trust: must have keys and values
            'name: n'                             | dialect: x, baseUri: "https://h.vn", credentials: {}            | platforms.toy.credentials: must have keys and values
            'name: n'                             | dialect: x, baseUri: "https://h.vn", timeouts: {}               | platforms.toy.timeouts: must have keys and values
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {}               | platforms.toy.settings: must have keys and values
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {a: {}}          | platforms.toy.settings.a: must have keys and values
            'name: null'                          | dialect: x, baseUri: "https://h.vn"                             | name: must not be empty
            'name: "  "'                          | dialect: x, baseUri: "https://h.vn"                             | name: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", agencyCode: null           | platforms.toy.agencyCode: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", ask: null                  | platforms.toy.ask: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", ask: ~                     | platforms.toy.ask: must not be empty
            'name: n'                             | dialect: null, baseUri: "https://h.vn"                          | platforms.toy.dialect: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", proxy:                     | platforms.toy.proxy: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", timeouts: {attempt: }      | platforms.toy.timeouts.attempt: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", credentials: {k: }         | platforms.toy.credentials.k: must be the name of a secret
            'name: n'                             | dialect: x, baseUri: "https://h.vn", trust: {certificates: []}  | platforms.toy.trust.certificates: must have at least one value
            'name: n'                             | dialect: x, baseUri: "https://h.vn", trust: {certificates: }    | platforms.toy.trust.certificates: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", trust: {pins: []}          | platforms.toy.trust.pins: must have at least one value
            'name: n'                             | dialect: x, baseUri: "https://h.vn", trust: {pins: [""]}        | platforms.toy.trust.pins: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {svUrl: }        | platforms.toy.settings.svUrl: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {scope: ""}      | platforms.toy.settings.scope: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {scope: null}    | platforms.toy.settings.scope: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {a: []}          | platforms.toy.settings.a: must have at least one value
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {a: [b, ""]}     | platforms.toy.settings.a: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {a: {b: }}       | platforms.toy.settings.a.b: must not be empty
            'name: n'                             | dialect: x, baseUri: "https://h.vn", settings: {a: [b, b]}      | platforms.toy.settings.a: has the same value twice
            'name: n'                             | dialect: x, baseUri: "https://h.vn", plainHttp: accepted        | platforms.toy.plainHttp: has no effect
            'name: n'                             | dialect: x, baseUri: "http://127.0.0.1", plainHttp: accepted    | platforms.toy.plainHttp: has no effect
            'name: n'                             | dialect: x, baseUri: "https://h.vn", retries: 3                 | platforms.toy.retries: is not known
            """)
    void whatWouldHaveNoEffectIsRefused(String top, String entry, String message) {
        String yaml = "lienthong: 1\n" + top + "\nplatforms:\n  toy: {" + entry + "}\n";
        assertThatThrownBy(() -> Profile.parse(yaml, SecretSource.none()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(message);
    }

    @Test
    void trustWithoutHttpsIsRefused() {
        String pin = "sha256/" + "A".repeat(43) + "=";
        Profile profile = Profile.parse("""
                lienthong: 1
                platforms:
                  toy: {dialect: toy-good, baseUri: "http://127.0.0.1:1", trust: {pins: [%s]}}
                """.formatted(pin), SecretSource.none());
        assertThatThrownBy(() -> profile.client("toy")).hasMessageContaining("trust:");
        assertThat(profile.check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.step()).isEqualTo(ProfileCheck.Step.PROFILE);
            assertThat(finding.status()).isEqualTo(ProfileCheck.Status.FAILED);
        });
    }

    @Test
    void anotherBaseForAProfileThatHasNoRelativeOneIsRefused() {
        Profile profile = Profile.parse("""
                lienthong: 1
                platforms: {toy: {dialect: x, baseUri: "https://h.vn"}}
                """, SecretSource.none());
        assertThatThrownBy(() -> profile.withBase(URI.create("http://127.0.0.1:8686")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("base: has no effect");
    }

    private Finding only(String yaml, int count) {
        try {
            Path file = folder.resolve("tabs.yaml");
            Files.writeString(file, yaml);
            ProfileCheck check = Profile.check(file, SecretSource.none());
            assertThat(check.findings()).hasSize(count);
            return check.findings().get(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
