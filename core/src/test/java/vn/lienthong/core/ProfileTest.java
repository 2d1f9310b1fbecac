package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Kind;

/** A province in a file: what it says is what the clients get, and what is wrong is said with file, line and key. */
class ProfileTest {
    private static final String GOOD = """
            lienthong: 1
            name: Tỉnh thử
            province: 08
            base: http://127.0.0.1:8686
            platforms:
              payment:
                dialect: vnpay
                baseUri: /vnpay
                agencyCode: 000.00.00.H60
                credentials: {tmnCode: TMN, hashSecret: HASH}
                timeouts: {attempt: 500ms}
                settings:
                  locale: on
                  code: 037
                  big: 22e1
                  assurance: {LoA1: LEVEL_1}
                  codes: [-2, 007]
              reporting:
                dialect: lienthong-report-v1
                baseUri: https://baocao.example.vn/api/
            """;
    private static final SecretSource SECRETS = SecretSource.map(Map.of("TMN", "tmn-1", "HASH", "planted-secret-hash"));

    @TempDir
    Path folder;

    @Test
    void everyScalarIsTextAndEverySecretComesByName() {
        ClientConfig payment = Profile.parse(GOOD, SECRETS).client("payment");
        assertThat(payment.baseUri()).hasToString("http://127.0.0.1:8686/vnpay");
        assertThat(payment.agencyCode()).isEqualTo("000.00.00.H60");
        assertThat(payment.credentials().require("hashSecret")).isEqualTo("planted-secret-hash");
        assertThat(payment.settings().text("code")).isEqualTo("037");
        assertThat(payment.settings().text("locale")).isEqualTo("on");
        assertThat(payment.settings().text("big")).isEqualTo("22e1");
        assertThat(payment.settings().list("codes")).containsExactly("-2", "007");
        assertThat(payment.settings().table("assurance")).containsEntry("LoA1", "LEVEL_1");
        assertThat(payment.timeouts().attempt()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void theProfileKnowsItsProvinceAsTextAndItsPlatformsInOrder() {
        Profile profile = Profile.parse(GOOD, SECRETS);
        assertThat(profile.province()).isEqualTo("08");
        assertThat(profile.platforms()).containsExactly("payment", "reporting");
        assertThat(profile.client("reporting").baseUri()).hasToString("https://baocao.example.vn/api");
    }

    @Test
    void theSameFileWorksOnAnotherPortOfThisMachine() {
        Profile moved = Profile.parse(GOOD, SECRETS).withBase(URI.create("http://127.0.0.1:9999"));
        assertThat(moved.client("payment").baseUri()).hasToString("http://127.0.0.1:9999/vnpay");
    }

    @Test
    void nothingSecretIsPrintable() {
        Profile profile = Profile.parse(GOOD, SECRETS);
        ClientConfig payment = profile.client("payment");
        assertThat(payment + " " + profile + " " + payment.credentials() + " " + payment.settings())
                .doesNotContain("planted-secret-hash");
    }

    @Test
    void aSecretIsReadFromItsSourceForEachUse() {
        Map<String, String> source = new HashMap<>(Map.of("TMN", "tmn-1", "HASH", "planted-secret-old"));
        ClientConfig payment = Profile.parse(GOOD, source::get).client("payment");
        source.put("HASH", "planted-secret-new");
        assertThat(payment.credentials().require("hashSecret")).isEqualTo("planted-secret-new");
        source.remove("HASH");
        assertThatThrownBy(() -> payment.credentials().require("hashSecret"))
                .hasMessage("credentials.hashSecret is missing; given are [tmnCode]");
    }

    @Test
    void everyMissingSecretIsNamedWithItsPlace() {
        assertThatThrownBy(() -> Profile.parse(GOOD, SecretSource.none()).client("payment"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessage("profile:10: platforms.payment.credentials.tmnCode: the secret 'TMN' is not in the secret"
                        + " source\nprofile:10: platforms.payment.credentials.hashSecret: the secret 'HASH' is not in the"
                        + " secret source");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hunter2secret", "RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ", "a-b.c_d", "Tmn"})
    void whatMayBeTheSecretItselfIsNotRepeated(String pasted) {
        Profile profile = Profile.parse(GOOD.replace("tmnCode: TMN", "tmnCode: " + pasted), SECRETS);
        assertThatThrownBy(() -> profile.client("payment"))
                .hasMessageStartingWith("profile:10: platforms.payment.credentials.tmnCode: the secret '***' is not in")
                .hasMessageNotContaining(pasted);
        ProfileCheck check = profile.check();
        assertThat(check + check.report(Locale.ENGLISH) + check.report(Locale.forLanguageTag("vi")))
                .doesNotContain(pasted)
                .contains("chữ in hoa");
    }

    @Test
    void aQuotedTextMayBeginWithAnything() {
        Profile profile = Profile.parse(
                GOOD.replace("name: Tỉnh thử", "name: \"&x !y *z\"").replace("locale: on", "locale: '!on'"), SECRETS);
        assertThat(profile.name()).isEqualTo("&x !y *z");
        assertThat(profile.client("payment").settings().text("locale")).isEqualTo("!on");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aSourceThatFailsIsSaidWithItsClassOnly(Throwable thrown) {
        SecretSource source = name -> {
            ProfileTest.<RuntimeException>sneak(thrown);
            return null;
        };
        Profile profile = Profile.parse(GOOD, source);
        assertThatThrownBy(() -> profile.client("payment"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining(
                        "profile:10: platforms.payment.credentials.tmnCode: the secret source failed with "
                                + thrown.getClass().getSimpleName() + " when it read the secret 'TMN'")
                .hasMessageNotContaining("planted");

        assertThat(profile.check().findings())
                .filteredOn(finding -> finding.platform().equals("payment"))
                .hasSize(2)
                .allSatisfy(finding -> {
                    assertThat(finding.english())
                            .contains(thrown.getClass().getSimpleName())
                            .doesNotContain("planted");
                    assertThat(finding.vietnamese())
                            .contains(
                                    "nguồn bí mật báo lỗi " + thrown.getClass().getSimpleName())
                            .doesNotContain("planted");
                });
    }

    static List<Throwable> aSourceThatFailsIsSaidWithItsClassOnly() {
        return List.of(
                new IllegalStateException("planted-secret"),
                new AssertionError("planted-secret"),
                new IOException("planted-secret"),
                PlatformException.of(Kind.CONNECTION, "planted-secret").build());
    }

    @Test
    void aChangeThatFailsIsAFindingOfEachPlatform() {
        for (Throwable thrown : aSourceThatFailsIsSaidWithItsClassOnly()) {
            ProfileCheck check = Profile.parse(GOOD, SECRETS)
                    .with(builder -> {
                        ProfileTest.<RuntimeException>sneak(thrown);
                        return builder;
                    })
                    .check();
            assertThat(check.findings()).hasSize(2).allSatisfy(finding -> {
                assertThat(finding.status()).isEqualTo(ProfileCheck.Status.FAILED);
                assertThat(finding.vietnamese())
                        .contains("profile:")
                        .contains("chương trình gặp lỗi " + thrown.getClass().getSimpleName())
                        .doesNotContain("planted");
            });
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void aMisspeltPlatformIsAnsweredWithTheNearestOne() {
        assertThatThrownBy(() -> Profile.parse(GOOD, SECRETS).client("payments"))
                .hasMessage("profile: there is no platform 'payments'; did you mean 'payment'?");
    }

    @Test
    void aMisspeltSettingIsAnsweredWithFileLineAndTheNearestOne() throws IOException {
        Path file = folder.resolve("north.yaml");
        Files.writeString(file, GOOD);
        Settings settings = Profile.load(file, SECRETS).client("payment").settings();
        assertThatThrownBy(() -> settings.refuseOthers("lokale", "code", "big", "assurance.*", "codes"))
                .hasMessage("north.yaml:13: settings.locale is not known; did you mean 'lokale'?");
    }

    @Test
    void whatIsNotKnownYetIsSaidTogetherWithWhomToAsk() {
        String yaml =
                GOOD.replace("baseUri: /vnpay", "baseUri: \"?\"\n    ask: the Department of Science and Technology");
        Profile profile = Profile.parse(yaml, SECRETS);
        assertThat(profile.unknowns("payment")).containsKey("baseUri");
        assertThat(profile.client("reporting").dialect()).isEqualTo("lienthong-report-v1");
        assertThatThrownBy(() -> profile.client("payment"))
                .hasMessage("profile: platforms.payment.baseUri: is not known yet ('?'): the Department of Science and"
                        + " Technology");
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            platforms: {}                  | ''                                 | profile:1: lienthong: is missing
            lienthong: 2                   | ''                                 | profile:1: lienthong: must be '1', the version of the format, but is '2'
            lienthong: 1                   | ''                                 | profile:1: platforms: must have at least one platform
            - a                            | ''                                 | profile:1: must have keys and values, such as 'platforms:'
            'x: [1'                        | ''                                 | this is not YAML
            'a: &x 1'                      | 'b: *x'                            | anchors and aliases are not allowed
            'lienthong: 1'                 | 'name: &x n'                       | profile:2: name: anchors and aliases are not allowed
            'lienthong: 1'                 | '&x name: n'                       | profile:2: name: anchors and aliases are not allowed
            'lienthong: 1'                 | 'platforms: &x {}'                 | profile:2: platforms: anchors and aliases are not allowed
            'lienthong: 1'                 | 'name: !env AGENCY'                | profile:2: name: tags that begin with '!' are not allowed
            'lienthong: 1'                 | 'name: !!str 037'                  | profile:2: name: tags that begin with '!' are not allowed
            'lienthong: 1'                 | '!x name: n'                       | profile:2: name: tags that begin with '!' are not allowed
            'lienthong: 1'                 | 'platforms: !x {a: {}}'            | profile:2: platforms: tags that begin with '!' are not allowed
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, settings: {a: [b, !x c]}}}'  | profile:2: platforms.p.settings.a: tags that begin with '!' are not allowed
            'lienthong: 1'                 | 'lienthong: 1'                     | profile:2: lienthong: the key occurs twice
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, settings: {a.b: 1, a: {b: 2}}}}'  | profile:2: platforms.p.settings.a.b: the key occurs twice
            'lienthong: 1'                 | 'platform: {}'                     | profile:2: platform: is not known; did you mean 'platforms'?
            'lienthong: 1'                 | 'platforms: {p: {dialect: x}}'     | profile:2: platforms.p.baseUri: is missing
            'lienthong: 1'                 | 'platforms: {p: {dialekt: x}}'     | profile:2: platforms.p.dialekt: is not known; did you mean 'dialect'?
            'lienthong: 1'                 | 'platforms: {p: {dialect: [x]}}'   | profile:2: platforms.p.dialect: must be a text
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, plainHttp: yes}}'  | profile:2: platforms.p.plainHttp: must be 'accepted', but is 'yes'
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, timeouts: {attempt: fast}}}'  | profile:2: platforms.p.timeouts.attempt: must be a time such as '20s' or '500ms', up to a day, but is 'fast'
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, timeouts: {attempt: 0s}}}'  | but is '0s'
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, timeouts: {attempt: 90s}}}'   | profile:2: platforms.p.timeouts.attempt: must be at most deadline, which is 60000ms (the default), but is 90000ms
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, timeouts: {deadline: 10s}}}'  | profile:2: platforms.p.timeouts.attempt: must be at most deadline, which is 10000ms, but is 20000ms (the default)
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, timeouts: {connect: 30s}}}'   | profile:2: platforms.p.timeouts.connect: must be at most attempt, which is 20000ms (the default), but is 30000ms
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, agencyCode: "000 H60"}}'      | profile:2: platforms.p.agencyCode: must be a code without blanks, but is '000 H60'
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, credentials: {k: "s3cr3t value"}}}'  | must be the name of a secret
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, trust: {pins: [abc]}}}'  | profile:2: platforms.p.trust.pins: must be 'sha256/' and 44 Base64 characters, but is 'abc'
            'lienthong: 1'                 | 'platforms: {p: {dialect: x, baseUri: /a, trust: {certificates: [ca.pem]}}}'  | must be a PEM text, since the profile was not read from a file
            """)
    void whatIsWrongIsSaidWithFileLineAndKey(String first, String second, String message) {
        assertThatThrownBy(() -> Profile.parse(first + "\n" + second + "\n", SECRETS))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://lgsp.tinh.gov.vn/api, plain http to lgsp.tinh.gov.vn is refused",
        "ftp://lgsp.tinh.gov.vn, must be an absolute https URI, but is",
        "https://user:pass@lgsp.tinh.gov.vn, must not contain a user name or password",
        "https://lgsp.tinh.gov.vn/?token=1, must not contain a query",
        "lgsp.tinh.gov.vn, must be an absolute https URI, but is",
    })
    void anUnsafeAddressIsRefused(String uri, String message) {
        assertThatThrownBy(
                        () -> ClientConfig.builder(URI.create(uri), "lgsp-wso2").build())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "lgsp.tinh.gov.vn/api, must be an absolute https URI, but is",
        "http://lgsp.tinh.gov.vn, plain http to lgsp.tinh.gov.vn is refused",
        "'https://a b', must be a URI",
        "https://lgsp.tinh.gov.vn:70000, the port must be 1 to 65535, but is 70000",
    })
    void anUnsafeAddressInAFileIsRefusedWithItsPlace(String address, String message) {
        String yaml = GOOD.replace("https://baocao.example.vn/api/", "'" + address + "'");
        assertThatThrownBy(() -> Profile.parse(yaml, SECRETS).client("reporting"))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("profile:19: platforms.reporting: baseUri: ")
                .hasMessageContaining(message);
    }

    @Test
    void aSchemeInCapitalsIsTheSameScheme() {
        URI capitals = URI.create("HTTPS://Host.vn/a/");
        assertThat(ClientConfig.builder(capitals, "x").build().baseUri()).hasToString("https://Host.vn/a");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"https://proxy:3128", "http://proxy", "http://proxy:70000", "http://user:pass@proxy:3128"})
    void aProxyThatCannotBeUsedIsRefusedWithoutShowingAPassword(String proxy) {
        assertThatThrownBy(() -> ClientConfig.builder(URI.create("https://h.vn"), "x")
                        .proxy(URI.create(proxy))
                        .build())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("proxy: must be http://host:port without a user, but is http")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void aContradictionInAConfigurationIsRefusedWithTheValue() {
        assertThat(refusal("http://127.0.0.1", config -> config.attempts(11)))
                .isEqualTo("x: attempts: must be 1 to 10, but is 11");
        assertThat(refusal("http://127.0.0.1", config -> config.maxAnswerBytes(0)))
                .isEqualTo("x: maxAnswerBytes: must be positive, but is 0");
        assertThat(refusal("http://127.0.0.1", config -> config.retryAfterCap(Duration.ofSeconds(-1))))
                .isEqualTo("x: retryAfterCap: must not be negative, but is PT-1S");
        Trust pinned = new Trust(List.of(), List.of("sha256/" + "A".repeat(43) + "="));
        assertThat(refusal("http://127.0.0.1/a", config -> config.trust(pinned)))
                .isEqualTo("x: trust: must be empty for plain http, but is given with http://127.0.0.1/a");
        assertThatThrownBy(() -> new Trust(List.of(), List.of("sha1/A=")))
                .hasMessage("trust.pins: must be 'sha256/' and 44 Base64 characters, but is 'sha1/A='");
        assertThatThrownBy(() -> WireRequest.of("GET", URI.create("/")).withHeader("a b", "c"))
                .hasMessage("header name: must be letters, digits and !#$%&'*+-.^_`|~, but is not");
    }

    @Test
    void whatMustBeThereIsRefusedByNameIfItIsNull() {
        Map<String, UnaryOperator<ClientConfig.Builder>> changes = Map.of(
                "audit", config -> config.audit(null),
                "sleeper", config -> config.sleeper(null),
                "observer", config -> config.observer(null),
                "clock", config -> config.clock(null),
                "credentials", config -> config.credentials(null),
                "settings", config -> config.settings(null),
                "trust", config -> config.trust(null),
                "timeouts", config -> config.timeouts(null),
                "retryAfterCap", config -> config.retryAfterCap(null),
                "baseUri", config -> config.baseUri(null));
        changes.forEach((name, change) ->
                assertThat(refusal("https://h.vn", change)).isEqualTo("x: " + name + ": must be set, but is null"));
    }

    @Test
    void plainHttpThatNothingNeedsIsRefusedAsInAProfile() {
        String rule = "x: plainHttp: has no effect, since no endpoint of this platform is http:// to another machine";
        assertThat(refusal("https://h.vn", config -> config.plainHttp(true))).isEqualTo(rule);
        assertThat(refusal("http://127.0.0.1", config -> config.plainHttp(true)))
                .isEqualTo(rule);
        assertThat(ClientConfig.builder(URI.create("https://h.vn"), "x")
                        .plainHttp(true)
                        .settings(Settings.from(Map.of("tokenUri", "http://far.vn/token")))
                        .build()
                        .plainHttpAccepted())
                .isTrue();
    }

    @Test
    void plainHttpThatAnotherBaseMakesNeedlessIsDropped() {
        Profile profile = Profile.parse("""
                lienthong: 1
                base: http://far.vn
                platforms: {toy: {dialect: toy-good, baseUri: /a, plainHttp: accepted}}
                """, SecretSource.none());
        assertThat(profile.client("toy").plainHttpAccepted()).isTrue();
        assertThat(profile.withBase(URI.create("http://127.0.0.1:1"))
                        .client("toy")
                        .plainHttpAccepted())
                .isFalse();
    }

    @Test
    void aConnectThatOutlastsItsAttemptIsRefused() {
        assertThatThrownBy(() -> new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeouts.connect: must be at most the attempt of PT1S, but is PT30S");
        Profile profile = Profile.parse("""
                lienthong: 1
                platforms: {toy: {dialect: toy-good, baseUri: "https://h.vn", timeouts: {attempt: 1s}}}
                """, SecretSource.none());
        assertThat(profile.client("toy").timeouts().connect()).isEqualTo(Duration.ofSeconds(1));
    }

    private static String refusal(String baseUri, UnaryOperator<ClientConfig.Builder> change) {
        ClientConfig.Builder changed = change.apply(ClientConfig.builder(URI.create(baseUri), "x"));
        return String.valueOf(
                catchThrowableOfType(PlatformException.class, changed::build).getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0001S", "P30D"})
    void aTimeOutsideAMillisecondAndADayIsRefused(Duration value) {
        assertThatThrownBy(() -> new Timeouts(value, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeouts.connect");
    }

    @Test
    void aCredentialThatIsNotKnownYetIsSaidTogetherWithWhomToAsk() {
        Profile profile = Profile.parse(GOOD.replace("hashSecret: HASH", "hashSecret: \"?\""), SECRETS);
        assertThat(profile.unknowns("payment")).containsKey("credentials.hashSecret");
    }

    @Test
    void filesThatWindowsBeganWithAByteOrderMarkAreReadAsWell() throws IOException {
        Path secrets = folder.resolve("bom.properties");
        Files.writeString(secrets, "\uFEFFTMN=t\nHASH=h\n");
        Path yaml = folder.resolve("bom.yaml");
        Files.writeString(yaml, "\uFEFF" + GOOD);
        ClientConfig payment = Profile.load(yaml, SecretSource.file(secrets)).client("payment");
        assertThat(payment.credentials().require("tmnCode")).isEqualTo("t");
    }

    @Test
    void plainHttpIsTakenWhereTheEntryAcceptsItAndOnThisMachine() {
        URI far = URI.create("http://lgsp.tinh.gov.vn/api");
        assertThat(ClientConfig.builder(far, "x").plainHttp(true).build().baseUri())
                .isEqualTo(far);
        URI near = URI.create("http://localhost:8280/");
        assertThat(ClientConfig.builder(near, "x").build().baseUri()).hasToString("http://localhost:8280");
    }

    @ParameterizedTest(name = "bad text {index}")
    @ValueSource(strings = {"", "a", "\u0000", "\u202e", "\t\t"})
    void badTextIsAConfigurationErrorAndNothingElse(String text) {
        assertThatThrownBy(() -> Profile.parse(text, SECRETS))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION));
    }

    @Test
    void tenMegabytesOfNineAreRefusedAtOnce() {
        assertThatThrownBy(() -> Profile.parse("9".repeat(10 << 20), SECRETS))
                .hasMessage("profile: the file must be at most 1048576 characters long, but is longer");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "name: Tuyên Quang".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Profile.load(file, SECRETS))
                .hasMessageStartingWith("latin.yaml: the file must be UTF-8, but is not");
    }

    @Test
    void secretsComeFromAFileOfNamesAndValues() throws IOException {
        Path file = folder.resolve("secrets.properties");
        Files.writeString(file, "TMN=t\nHASH=line one\\nline two\n");
        SecretSource source = SecretSource.file(file).or(SecretSource.map(Map.of("OTHER", "o")));
        assertThat(source.read("HASH")).isEqualTo("line one\nline two");
        assertThat(source.read("OTHER")).isEqualTo("o");
        assertThat(source.read("NONE")).isNull();
        assertThatThrownBy(() -> SecretSource.file(folder.resolve("absent")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tuyen-quang", "ho-chi-minh-city", "national"})
    void aTemplateLoadsAndSaysOfEveryOpenValueWhomToAsk(String name) {
        Profile profile = Profile.parse(Profile.template(name), SecretSource.none());
        assertThat(profile.platforms()).contains("identity", "lgsp");
        ProfileCheck check = profile.with(builder -> builder).check();
        assertThat(check.passed()).isFalse();
        assertThat(profile.platforms())
                .allSatisfy(role -> assertThat(profile.unknowns(role).values())
                        .allSatisfy(hint -> assertThat(hint).isNotEqualTo("ask the operator of the platform")));
    }
}
