package vn.lienthong.core.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.WireRequest;

/** What carries no platform's rule: queries, hashes, masking. */
class SmallToolsTest {
    @Test
    void aPlusMeansWhatTheCallerChooses() {
        assertThat(QueryString.single(QueryString.pairs("code=a+b%2Bc", QueryString.Plus.IS_PLUS), "code"))
                .isEqualTo("a+b+c");
        assertThat(QueryString.single(QueryString.pairs("code=a+b%2Bc", QueryString.Plus.IS_BLANK), "code"))
                .isEqualTo("a b+c");
    }

    @Test
    void aDuplicateParameterIsRefused() {
        assertThatThrownBy(() ->
                        QueryString.single(QueryString.pairs("state=a&state=b", QueryString.Plus.IS_PLUS), "state"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("'state' must occur once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "%=1"})
    void aBrokenPercentSequenceIsRefused(String query) {
        assertThatThrownBy(() -> QueryString.pairs(query, QueryString.Plus.IS_BLANK))
                .isInstanceOf(PlatformException.class);
    }

    @Test
    void thousandsOfParametersAreRefused() {
        assertThatThrownBy(() -> QueryString.pairs("a=1&".repeat(501), QueryString.Plus.IS_BLANK))
                .hasMessageContaining("must have at most 500");
    }

    @ParameterizedTest(name = "CRC of {0} is {1}")
    @CsvSource({"123456789, 29B1", "'', FFFF", "A, B915"})
    void theChecksumIsCcittFalse(String text, String crc) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(String.format("%04X", Hashing.crc16(bytes, 0, bytes.length))).isEqualTo(crc);
    }

    @Test
    void anEmptyKeyIsAConfigurationErrorThatDoesNotShowAKey() {
        assertThatThrownBy(() -> Hashing.hmacHex("HmacSHA256", "", "data"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION));
    }

    @Test
    void aUrlIsShownWithoutItsQueryAndWithoutCitizensNumbers() {
        URI uri = URI.create("https://host.vn/person/008499123456/x?token=abc#f");
        assertThat(Redaction.uri(uri)).isEqualTo("https://host.vn/person/***/x");
        assertThat(WireRequest.of("GET", uri)).hasToString("GET https://host.vn/person/***/x");
        assertThat(Redaction.uri(URI.create("https://so008499123456.vn/x"))).isEqualTo("https://so***.vn/x");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "so 008499123456 khong dung, so *** khong dung",
        "HTTP 503 at 10:15, HTTP 503 at 10:15",
        "key 1234567890abcdef1234567890abcdef sent, key *** sent",
        "the HI4790123456789 (thẻ BHYT), the HI*** (thẻ BHYT)",
        "no host https://h.vn/p?code=a1&name=Mai x, no host https://h.vn/p?*** x",
        "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl, Bearer ***",
    })
    void numbersAndTokensAreMasked(String text, String expected) {
        assertThat(Redaction.text(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        // names and codes help the reader of the message
        "com.example.SomeVeryLongException: no, com.example.SomeVeryLongException: no",
        "vn.gov.lgsp.ws.MalformedDossierRequestFault, vn.gov.lgsp.ws.MalformedDossierRequestFault",
        "org.apache.http.conn.ConnectTimeoutException., org.apache.http.conn.ConnectTimeoutException.",
        "java.security.cert.CertPathValidatorException$Reason, java.security.cert.CertPathValidatorException$Reason",
        "in InvalidKeySpecificationX509Exception (1), in InvalidKeySpecificationX509Exception (1)",
        "JSONDeserializationIOException, JSONDeserializationIOException",
        "code ERR_SOMETHING_LONG_CODE., code ERR_SOMETHING_LONG_CODE.",
        "ERR_TLS_CERT_ALTNAME_INVALID_500, ERR_TLS_CERT_ALTNAME_INVALID_500",
        "Server.ServerProxy.ServiceFailedAtInformationSystem, Server.ServerProxy.ServiceFailedAtInformationSystem",
        // what looks like them and may be a secret stays masked
        "CorrectHorseBatteryStapleAgain, ***",
        "correct-horse-battery-staple-again, ***",
        "com.example.Foo008499123456LongException, com.example.***",
        "com.example.abcdefghijklmnopqrstuvwxyzabc, com.example.***",
        "com.example.QxZpLmRtYvWkNbHgFdSjKqPzToken, com.example.***",
        "SomeVeryLongException.A1b2C3d4E5f6G7h8I9j0K1l2M3, SomeVeryLongException.***",
        "SomeVeryLongExceptionNameHere=A1b2C3d4E5f6, ***",
        "x/SomeVeryLongExceptionNameHere, ***",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ_ABCD, ***",
        "SK_LIVE_4EC39HQLYJWDARJTT1ZDP7DC, ***",
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP, ***",
        "CSHWNBQNNKGHW_XVYFEA_AJBIF_FPXIL, ***",
        "com.example.SomeVeryLongNameOfAService, com.example.***",
        "ERR_SOMETHING_008499123456_CODE, ***",
        "err_abc_7f3a9b2c1d4e5f607182, ***",
        "id 00849912345x, id ***x",
        "CCCD_00849_91234_56, CCCD_***",
        "CODE_SOMETHING_12345_CODE_67890_MORE, ***",
        // codes that libraries use
        "unsupported_response_type, unsupported_response_type",
        "account_selection_required: x, account_selection_required: x",
        "X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_HAS_EXPIRED",
        "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
        "correct_horse_battery_staple, ***",
        "số ٠٠٨٤٩٩١٢٣٤٥٦, số ***",
    })
    void namesOfClassesAndCodesStayAndWhatMayBeASecretDoesNot(String text, String expected) {
        assertThat(Redaction.text(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "số 001 499 012 345 sai, số *** sai",
        "001.499.012.345, ***",
        "001-499-012-345, ***",
        "001_499_012_345, ***",
        "0014 9901 2345., ***.",
        "dòng 7 001 499 012 345, dòng ***",
        "dòng 7 3 001 499 012 345, dòng 7 ***",
        "CCCD001.499.012.345, CCCD***",
        "CCCD.001.499.012.345, CCCD.***",
        "CMND 123 456 789, CMND ***",
        "x 001%20499%20012%20345 x, x *** x",
        "٠٠١ ٤٩٩ ٠١٢ ٣٤٥, ***",
        // no person's number
        "lgsp.vn/192.168.100.200:443, lgsp.vn/192.168.100.200:443",
        "from 10.20.30.40 to 192.168.100.200., from 10.20.30.40 to 192.168.100.200.",
        "2026-11-23 10:15:30, 2026-11-23 10:15:30",
        "2026-11-23T10:15:30Z, 2026-11-23T10:15:30Z",
        "23-11-2026 10:15, 23-11-2026 10:15",
        "hồ sơ 000.00.19.H60-231123-00001, hồ sơ 000.00.19.H60-231123-00001",
        "hồ sơ H60.01-231123-0001, hồ sơ H60.01-231123-0001",
        "đơn vị H01.01.01.001.002, đơn vị H01.01.01.001.002",
        "HTTP 503 after 1500 ms, HTTP 503 after 1500 ms",
    })
    void aNumberInGroupsIsMasked(String text, String expected) {
        assertThat(Redaction.text(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "https://user:pa55w0rd@host.vn/x, https://***@host.vn/x",
        "at https://user@host.vn?a=b c, at https://***@host.vn?*** c",
        "jdbc:mariadb://u:p/w@h/db?password=x, jdbc:mariadb://***@h/db?***",
        "https://a-rather-long-name-of-a-user:pa55w0rd@host.vn, https://***@host.vn",
        "https://host.vn/x?mail=a@b.vn&c=d x, https://host.vn/x?*** x",
        "https://host.vn/008499123456#x, https://host.vn/***?***",
        "who? me@host.vn, who? me@host.vn",
    })
    void theUserInAnAddressIsMasked(String text, String expected) {
        assertThat(Redaction.text(text)).isEqualTo(expected);
    }

    @Test
    void aSecretAcrossTheCutIsLeftOutCompletely() {
        String uuid = "f3a9b2c1-d4e5-4607-8182-93a4b5c6d7e8";
        for (int before = 240; before <= 310; before++) {
            String lead = "x, ".repeat(200).substring(0, before - 1) + " ";
            for (String secret : new String[] {
                uuid,
                "001 499 012 345",
                "001499012345",
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
                "https://user:pa55w0rd-4991@host",
                "https://host/?user=f3a9b2c1"
            }) {
                assertThat(Redaction.text(lead + secret + " and more ".repeat(100)))
                        .doesNotContain("f3a9", "001", "499", "eyJ", "user", "pa55")
                        .hasSizeLessThanOrEqualTo(301)
                        .endsWith("…");
            }
        }
        assertThat(Redaction.text("x".repeat(280) + uuid)).isEqualTo("…");
        assertThat(Redaction.text("x,".repeat(140) + uuid)).isEqualTo("x,".repeat(140) + "…");
    }

    @Test
    void aTextMadeToTakeLongTakesNoStack() {
        for (String piece :
                new String[] {"?", "://", "://?", "1 ", "11 ", "a.", "A_", "Aa", "a".repeat(24) + ".", "@"}) {
            assertThat(Redaction.text(piece.repeat(100_000 / piece.length()))).hasSizeLessThanOrEqualTo(301);
            assertThat(Redaction.line("eyJaaaaaa" + piece.repeat(100_000))).hasSizeLessThanOrEqualTo(301);
        }
    }

    @Test
    void randomTokensAreMaskedWhateverTheirAlphabet() {
        java.util.Random random = new java.util.Random(20261125);
        for (String alphabet : new String[] {
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
            "0123456789abcdef",
            "0123456789ABCDEF",
        }) {
            for (int round = 0; round < 20_000; round++) {
                StringBuilder token = new StringBuilder();
                for (int i = 24 + random.nextInt(20); i > 0; i--) {
                    token.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                assertThat(Redaction.text("key " + token + " sent")).isEqualTo("key *** sent");
            }
        }
    }

    @Test
    void aMessageOfSeveralLinesIsOneLineThatDoesNotEndAtAColon() {
        assertThat(Redaction.line("Hostname a.vn not verified:\n    certificate: sha256/"
                        + "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789+/AbCdE=\n    DN: CN=b.vn\n    subjectAltNames: [b.vn]"))
                .isEqualTo("Hostname a.vn not verified: certificate: ***; DN: CN=b.vn; subjectAltNames: [b.vn]");
        assertThat(Redaction.line("closed:\r\n")).isEqualTo("closed");
        assertThat(Redaction.line("\n \n")).isEqualTo("no reason given");
        assertThat(Redaction.line(null)).isEqualTo("no reason given");
    }

    @Test
    void aNumberAcrossTheCutIsLeftOutCompletely() {
        assertThat(Redaction.text("x ".repeat(146) + "008499123456")).isEqualTo("x ".repeat(146) + "…");
    }

    @Test
    void marksThatTurnTheWritingAreMadeVisible() {
        assertThat(Redaction.text("a\u202eb\u0000c")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @ParameterizedTest(name = "header {index}")
    @CsvSource({"'X', 'a\r\nY: b'", "'X', 'a\0'", "'X', 'mật-khẩu'", "'X\r\nY', b", "'X:', b", "'', b", "'Mã', b"})
    void aHeaderCannotSmuggleAnotherAndItsValueIsNotShown(String name, String value) {
        WireRequest request = WireRequest.of("GET", URI.create("https://host.vn"));
        assertThatThrownBy(() -> request.withHeader(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("header")
                .hasMessageNotContaining("khẩu");
    }

    @Test
    void aLineBreakCannotForgeALineOfTheAuditTrail() {
        assertThatThrownBy(() -> Purpose.of("1.000.123", "a\n2026-11-23 FOUND", "H60"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("purpose.officialId");
    }

    @Test
    void aFormIsWrittenInTheOrderGiven() {
        Map<String, String> form = new java.util.LinkedHashMap<>();
        form.put("z", "a b");
        form.put("a", "ệ&=");
        assertThat(QueryString.form(form)).isEqualTo("z=a+b&a=%E1%BB%87%26%3D");
    }
}
