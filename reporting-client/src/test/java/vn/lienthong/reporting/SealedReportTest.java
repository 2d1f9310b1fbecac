package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.internal.contract.Contract;

class SealedReportTest {
    private final ReportForm clinic = Contract.clinic();

    @Test
    void theSameValuesGiveTheSameBytesHoweverTheyWereFilledIn() {
        Report report = Contract.report("ClinicReport", clinic);
        Report.Builder backwards = Report.builder(clinic, report.organisation(), report.period());
        List<CellAddress> addresses = new ArrayList<>(report.cells().keySet());
        Collections.reverse(addresses);
        addresses.forEach(address -> backwards.value(address, String.valueOf(report.value(address))));

        assertThat(Contract.body(backwards.build())).isEqualTo(Contract.body(report));
    }

    @Test
    void theBytesAreThoseOfTheContract() {
        Report nothing = Contract.report("NothingToReport", Contract.market());

        assertThat(new String(Contract.body(nothing), StandardCharsets.UTF_8))
                .isEqualTo("{\"cells\":[],\"declaration\":\"NOTHING_TO_REPORT\",\"form\":\"SAMPLE-MARKET\","
                        + "\"formVersion\":\"1\",\"note\":\"Chợ không họp\",\"organisation\":\"H60.01.02\","
                        + "\"period\":\"2026-10-13\",\"regime\":\"SAMPLE-AGRICULTURE\",\"sequence\":1}");
    }

    @Test
    void aSealedReportIsReadBackFromItsBytes() {
        byte[] body = Contract.body(Contract.report("ClinicReport", clinic));
        SealedReport plain = SealedReport.of(
                "lienthong-report-v1",
                ReportKey.parse("H60.01.02/SAMPLE-HEALTH/SAMPLE-CLINIC/2/2026-10/1"),
                body,
                null);
        SealedReport signed = SealedReport.of("lienthong-report-v1", plain.key(), body, "aGVhZA..c2ln");

        assertThat(SealedReport.fromBytes(plain.toBytes())).isEqualTo(plain).isNotEqualTo(signed);
        SealedReport read = SealedReport.fromBytes(signed.toBytes());
        assertThat(read).isEqualTo(signed);
        assertThat(read.key()).isEqualTo(signed.key());
        assertThat(read.signature()).isEqualTo("aGVhZA..c2ln");
        assertThat(read.sha256()).isEqualTo(plain.sha256());
        assertThat(read.toString()).doesNotContain("48250000");
    }

    @Test
    void nobodyCanChangeTheBytesOfASealedReport() {
        byte[] body = Contract.body(Contract.report("ClinicReport", clinic));
        SealedReport sealed = SealedReport.of(
                "lienthong-report-v1", Contract.report("ClinicReport", clinic).key(), body, null);

        sealed.body()[0] = 'x';
        sealed.toBytes()[40] = 'x';

        assertThat(sealed.body()).isEqualTo(body);
    }

    @ParameterizedTest(name = "bytes {index}")
    @MethodSource("noSealedReports")
    void bytesThatAreNoSealedReportAreRefused(byte[] bytes) {
        assertThatThrownBy(() -> SealedReport.fromBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("sealed report: ")
                .hasSizeLessThan(300);
    }

    static Stream<byte[]> noSealedReports() {
        byte[] nines = new byte[10_000_000];
        Arrays.fill(nines, (byte) '9');
        return Stream.concat(
                Stream.of(
                                "",
                                "lienthong-sealed-1 ",
                                "lienthong-sealed-1 -",
                                "lienthong-sealed-1 -\n",
                                "lienthong-sealed-1 -\n{}",
                                "lienthong-sealed-1 -\n\u202e\0",
                                "lienthong-sealed-2 -\n{}",
                                "lienthong-sealed-1 toy a/b/c/d/e/1 -",
                                "lienthong-sealed-1 toy a/b/c/d/e/1\n{}",
                                "lienthong-sealed-1 toy a/b/c/d/e/0 -\n{}",
                                "lienthong-sealed-1 toy a/b/c/d/e/1 a.b\n{}",
                                "lienthong-sealed-1  a/b/c/d/e/1 -\n{}",
                                "lienthong-sealed-2 toy a/b/c/d/e/1 -\n{}")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(nines));
    }

    @ParameterizedTest(name = "bad key {index}")
    @MethodSource("badKeys")
    void aBadKeyIsRefusedWithFieldAndRule(String key, String message) {
        assertThatThrownBy(() -> ReportKey.parse(key))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void aPersonalNumberInABadKeyIsNotRepeated() {
        assertThatThrownBy(() -> ReportKey.parse("008499123456/R/F/1/2026/x"))
                .hasMessageContaining("but is \"***/R/F/1/2026/x\"");
        assertThatThrownBy(() -> ReportKey.parse("H60/R/" + "F".repeat(24) + "008499123456/1/2026/x"))
                .hasMessageNotContaining("0084");
        assertThatThrownBy(() -> ReportKey.parse("H60/R/Đ008499123456/1/2026/1"))
                .hasMessageContaining("form: must be letters")
                .hasMessageNotContaining("008499123456");
    }

    static Stream<Arguments> badKeys() {
        return Stream.of(
                Arguments.of("", "must be organisation/regime"),
                Arguments.of("a/b/c/d/e", "must be organisation/regime"),
                Arguments.of("a/b/c/d/e/0", "must be organisation/regime"),
                Arguments.of("a/b/c/d/e/10000", "must be organisation/regime"),
                Arguments.of("a/b/c/d/e/1/", "must be organisation/regime"),
                Arguments.of("/b/c/d/e/1", "organisation: must be letters"),
                Arguments.of("a/../c/d/e/1", "regime: must be letters"),
                Arguments.of("a/b/c%2f/d/e/1", "form: must be letters"),
                Arguments.of("a/b/c/\u202e/e/1", "formVersion: must be letters"),
                Arguments.of("a/b/c/d/\0/1", "period: must be letters"),
                Arguments.of("9".repeat(10_000_000), "must be organisation/regime"));
    }

    @Test
    void aSignatureIsADetachedJwsThatTheKeyConfirms() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] body = Contract.body(Contract.report("ClinicReport", clinic));

        String jws = ReportSigner.es256("clinic-1", pair.getPrivate()).sign(body);

        SealedReport sealed = SealedReport.of(
                "lienthong-report-v1", Contract.report("ClinicReport", clinic).key(), body, jws);
        String[] parts = String.valueOf(sealed.signature()).split("\\.", -1);
        assertThat(parts[1]).isEmpty();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"ES256\",\"kid\":\"clinic-1\"}");
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(pair.getPublic());
        check.update((parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(body))
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "a..", "..b", "a..b\n", "a..b..c", "\u202e..x"})
    void aSignatureOfAnotherShapeIsRefused(String signature) {
        ReportKey key = ReportKey.parse("a/b/c/d/e/1");

        assertThatThrownBy(() -> SealedReport.of("lienthong-report-v1", key, new byte[0], signature))
                .hasMessageStartingWith("signature: must be a detached JWS");
    }
}
