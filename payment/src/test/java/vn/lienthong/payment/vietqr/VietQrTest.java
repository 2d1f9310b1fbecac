package vn.lienthong.payment.vietqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.payment.vietqr.VietQr.Scheme;
import vn.lienthong.payment.vietqr.VietQr.Service;

class VietQrTest {
    // NAPAS QR Switching 1.5.2, January 2021; the last one from an independent generator.
    static final String ACCOUNT =
            "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F";
    static final String CARD =
            "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52";
    static final String DYNAMIC = "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA"
            + "530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E";
    static final String GENERATED = "00020101021238570010A00000072701270006970436011300110012345670208QRIBFTTA"
            + "5303704540715000005802VN62220818VIEN PHI BN 00012363040685";
    // The CRC is right, the inner length is not (12 for 13 characters).
    static final String MISPRINT =
            "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5";

    @Test
    void theCodesOfTheSpecificationAreWrittenToTheLetter() {
        assertThat(VietQr.account("970403", "0011012345678").payload()).isEqualTo(ACCOUNT);
        assertThat(VietQr.card("970403", "9704031101234567").payload()).isEqualTo(CARD);
        assertThat(VietQr.account("970403", "0011012345678")
                        .amountVnd(180_000)
                        .bill("NPS6869")
                        .purpose("thanh toan don hang")
                        .payload())
                .isEqualTo(DYNAMIC);
        assertThat(VietQr.account("970436", "0011001234567")
                        .amountVnd(1_500_000)
                        .purpose("VIEN PHI BN 000123")
                        .payload())
                .isEqualTo(GENERATED);
    }

    @Test
    void theCodesOfTheSpecificationAreRead() {
        VietQr dynamic = VietQr.parse(DYNAMIC);
        assertThat(dynamic.scheme()).isEqualTo(Scheme.VIETQR);
        assertThat(dynamic.service()).isEqualTo(Service.TO_ACCOUNT);
        assertThat(dynamic.bin()).isEqualTo("970403");
        assertThat(dynamic.account()).isEqualTo("0011012345678");
        assertThat(dynamic.amountVnd()).isEqualTo(180_000);
        assertThat(dynamic.purpose()).isEqualTo("thanh toan don hang");
        assertThat(dynamic.field("62.01")).isEqualTo("NPS6869");
        assertThat(dynamic.dynamic()).isTrue();

        VietQr card = VietQr.parse(CARD);
        assertThat(card.service()).isEqualTo(Service.TO_CARD);
        assertThat(card.account()).isEqualTo("9704031101234567");
        assertThat(card.amountVnd()).isNull();
        assertThat(card.purpose()).isNull();
        assertThat(card.dynamic()).isFalse();
    }

    @Test
    void theMisprintOfTheSpecificationIsRefusedAlthoughItsCrcIsRight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietQr.parse(MISPRINT))
                .withMessageContaining("field 38.01.01");
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCOUNT, CARD, DYNAMIC, GENERATED})
    void everyChangedCharacterOfACodeIsNoticed(String payload) {
        for (int i = 0; i < payload.length(); i++) {
            String changed =
                    payload.substring(0, i) + (payload.charAt(i) == '7' ? '1' : '7') + payload.substring(i + 1);
            assertThatIllegalArgumentException().isThrownBy(() -> VietQr.parse(changed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCOUNT, CARD, DYNAMIC, GENERATED})
    void aCodeCutOffAnywhereIsRefused(String payload) {
        for (int i = 0; i < payload.length(); i++) {
            String cut = payload.substring(0, i);
            assertThatIllegalArgumentException().isThrownBy(() -> VietQr.parse(cut));
            String resealed = seal(cut);
            if (i < payload.length() - 8 && !isFieldEnd(payload, i)) {
                assertThatIllegalArgumentException().isThrownBy(() -> VietQr.parse(resealed));
            }
        }
    }

    @Test
    void lowerCaseCrcIsReadAndUpperCaseIsWritten() {
        String lower = ACCOUNT.substring(0, ACCOUNT.length() - 4) + "9e6f";
        assertThat(VietQr.parse(lower).payload()).isEqualTo(ACCOUNT);
        assertThat(VietQr.parse(ACCOUNT.substring(0, ACCOUNT.length() - 4) + "9e6F"))
                .isEqualTo(VietQr.parse(ACCOUNT))
                .hasSameHashCodeAs(VietQr.parse(ACCOUNT));
    }

    @Test
    void lengthCountsCharactersAndCrcCountsBytes() {
        VietQr code = VietQr.account("970436", "0011001234567").merchantName("Phòng khám Đồng Tâm");
        String payload = code.payload();
        assertThat(payload).contains("5919Phòng khám Đồng Tâm");
        assertThat(seal(payload.substring(0, payload.length() - 8))).isEqualTo(payload);
        assertThat(VietQr.parse(payload).field("59")).isEqualTo("Phòng khám Đồng Tâm");
    }

    @Test
    void anEmojiIsOneCharacter() {
        String payload = VietQr.account("970436", "0011001234567")
                .merchantName("Quán 🍜")
                .payload();
        assertThat(payload).contains("5906Quán 🍜");
        assertThat(VietQr.parse(payload).field("59")).isEqualTo("Quán 🍜");
        assertThat(seal(payload.substring(0, payload.length() - 8))).isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource({
        "Viện phí – bà Đặng Thị Ước, Vien phi - ba Dang Thi Uoc",
        "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆ, AAAAAAAAAAAAAAAAADEEEEEEEEEEE",
        "ìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ, iiiiiooooooooooooooooouuuuuuuuuuuyyyyyd"
    })
    void marksOfThePurposeAreDropped(String purpose, String sent) {
        VietQr code = VietQr.account("970436", "0011001234567");
        assertThat(code.purpose(purpose).purpose()).isEqualTo(sent);
        assertThat(code.purpose(Normalizer.normalize(purpose, Normalizer.Form.NFD))
                        .purpose())
                .as("the same letters, written with combining marks")
                .isEqualTo(sent);
    }

    @Test
    void aCodeFromAnotherProgramIsKeptUnchanged() {
        String foreign = seal("00020101021126280010A0000007750110010777880138570010A000000727012700069704030113001101"
                + "23456780208QRIBFTTA5204806253037045405180005502025605100005802VN5910PHONG KHAM6008HA GIANG61052000062"
                + "220306QUAY 10708MAY 000164160002VI0106Tuyên 8010ABCDEF1234");
        VietQr code = VietQr.parse(foreign);
        assertThat(code.payload()).isEqualTo(foreign);
        assertThat(code.field("52")).isEqualTo("8062");
        assertThat(code.field("59")).isEqualTo("PHONG KHAM");
        assertThat(code.field("60")).isEqualTo("HA GIANG");
        assertThat(code.field("80")).isEqualTo("ABCDEF1234");
        assertThat(code.field("62.03")).isEqualTo("QUAY 1");
        assertThat(code.field("62.99")).isNull();
        VietQr changed = VietQr.parse(code.amountVnd(20_000).purpose("KHAM").payload());
        assertThat(changed.field("80")).isEqualTo("ABCDEF1234");
        assertThat(changed.field("62.07")).isEqualTo("MAY 0001");
        assertThat(changed.amountVnd()).isEqualTo(20_000);
    }

    @Test
    void fieldsInAnUnusualOrderKeepIt() {
        String foreign = seal("000201" + "5802VN" + "38570010A00000072701270006970403011300110123456780208QRIBFTTA"
                + "5303704" + "010212" + "540510000");
        assertThat(VietQr.parse(foreign).payload()).isEqualTo(foreign);
    }

    @Test
    void vnpayQrIsRecognisedAndHasNoAccount() {
        VietQr code = VietQr.parse(
                seal("00020101021126280010A000000775011001077788015204806253037045802VN5905THUOC6006HA NOI"));
        assertThat(code.scheme()).isEqualTo(Scheme.VNPAY_QR);
        assertThat(code.bin()).isNull();
        assertThat(code.account()).isNull();
        assertThat(code.service()).isEqualTo(Service.UNKNOWN);
    }

    @Test
    void anotherSchemeIsKeptAsFields() {
        String other = seal("00020101021238200016A000000000000000530370454061000005802VN");
        VietQr code = VietQr.parse(seal("000201010212" + "38240010A00000099901061234565303704540610000" + "05802VN"));
        assertThat(code.scheme()).isEqualTo(Scheme.UNKNOWN);
        assertThat(code.field("38.01")).isEqualTo("123456");
        assertThat(code.amountVnd()).isEqualTo(100_000);
        assertThat(VietQr.parse(other).scheme()).isEqualTo(Scheme.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"QRPUSH,PAYMENT", "QRCASH,CASH", "QRNEW1,UNKNOWN"})
    void otherServicesAreNamedOrKept(String code, Service service) {
        VietQr read = VietQr.parse(seal(
                "00020101021138550010A0000007270127000697040301130011012345678" + "0206" + code + "53037045802VN"));
        assertThat(read.service()).isEqualTo(service);
        assertThat(read.field("38.02")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 500_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void anAmountBeyondNapasLimitsIsRefused(long amount) {
        VietQr code = VietQr.account("970403", "0011012345678");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> code.amountVnd(amount))
                .withMessageContaining("field 54")
                .withMessageContaining("499999999");
    }

    @Test
    void theLargestAmountIsCarried() {
        String payload =
                VietQr.account("970403", "0011012345678").amountVnd(499_999_999).payload();
        assertThat(VietQr.parse(payload).amountVnd()).isEqualTo(499_999_999);
    }

    static Stream<Arguments> badText() {
        String frame = "000201010211";
        String payee = "38570010A00000072701270006970403011300110123456780208QRIBFTTA";
        String rest = "53037045802VN";
        return Stream.of(
                Arguments.of("empty", "", "empty"),
                Arguments.of("blank in front", " " + ACCOUNT, "field 63"),
                Arguments.of("line end behind", ACCOUNT + "\n", "U+000A"),
                Arguments.of("only a CRC", seal(""), "field 00"),
                Arguments.of("wrong CRC", ACCOUNT.substring(0, ACCOUNT.length() - 4) + "9E6E", "field 63"),
                Arguments.of("CRC not hexadecimal", ACCOUNT.substring(0, ACCOUNT.length() - 4) + "9EGF", "field 63"),
                Arguments.of("no CRC", ACCOUNT.substring(0, ACCOUNT.length() - 8), "field 63"),
                Arguments.of("CRC twice", seal(ACCOUNT), "field 63"),
                Arguments.of("wrong version", seal("000202010211" + payee + rest), "field 00"),
                Arguments.of("version not first", seal("010211000201" + payee + rest), "field 00"),
                Arguments.of("unknown initiation", seal("000201010213" + payee + rest), "field 01"),
                Arguments.of("field twice", seal(frame + payee + rest + "5802VN"), "field 58"),
                Arguments.of("length 00", seal(frame + payee + rest + "5900"), "field 59"),
                Arguments.of("length not digits", seal(frame + payee + rest + "59+3ABC"), "field 59"),
                Arguments.of("tag not digits", seal(frame + payee + rest + "5X03ABC"), "after field 58"),
                Arguments.of("length too long", seal(frame + payee + rest + "5999ABC"), "field 59"),
                Arguments.of("rest too short", seal(frame + payee + rest + "590"), "cut off"),
                Arguments.of("no payee", seal(frame + rest), "field 38"),
                Arguments.of("no currency", seal(frame + payee + "5802VN"), "field 53"),
                Arguments.of("dollars", seal(frame + payee + "53038405802VN"), "field 53"),
                Arguments.of("no country", seal(frame + payee + "5303704"), "field 58"),
                Arguments.of("other country", seal(frame + payee + "53037045802TH"), "field 58"),
                Arguments.of("amount 0", seal(frame + payee + "530370454010" + "5802VN"), "field 54"),
                Arguments.of("amount -5", seal(frame + payee + "53037045402-55802VN"), "field 54"),
                Arguments.of("amount 1e5", seal(frame + payee + "530370454031e55802VN"), "field 54"),
                Arguments.of("amount 1.000", seal(frame + payee + "530370454051.0005802VN"), "field 54"),
                Arguments.of(
                        "amount with a fraction",
                        seal(frame + payee + "5303704" + "5409180000.50" + "5802VN"),
                        "field 54"),
                Arguments.of("amount with a comma", seal(frame + payee + "53037045405100,05802VN"), "field 54"),
                Arguments.of(
                        "amount of twenty nines",
                        seal(frame + payee + "5303704" + "5420" + "9".repeat(20) + "5802VN"),
                        "field 54"),
                Arguments.of("bytes behind the CRC", ACCOUNT + "00", "field 63"),
                Arguments.of("a field behind the CRC", ACCOUNT + "5903ABC", "field 63"),
                Arguments.of(
                        "inner length too long",
                        seal(frame + payee.replace("01130011", "01140011") + rest),
                        "field 38"),
                Arguments.of("amount +100", seal(frame + payee + "53037045404+1005802VN"), "field 54"),
                Arguments.of("Arabic digits", seal(frame + payee + "53037045403٣٣٣5802VN"), "field 54"),
                Arguments.of("amount over the limit", seal(frame + payee + "530370454095000000005802VN"), "field 54"),
                Arguments.of(
                        "amount of 14 digits",
                        seal(frame + payee + "5303704541499999999999999" + "5802VN"),
                        "field 54"),
                Arguments.of(
                        "BIN of five digits",
                        seal(frame + "38560010A0000007270126000597040011300110123456780208QRIBFTTA" + rest),
                        "field 38"),
                Arguments.of(
                        "no account",
                        seal(frame + "38400010A00000072701100006970403" + "0208QRIBFTTA" + rest),
                        "field 38.01.01"),
                Arguments.of("no target", seal(frame + "38260010A0000007270208QRIBFTTA" + rest), "field 38.01"),
                Arguments.of("rest in field 62", seal(frame + payee + rest + "62080803ABC0"), "after field 62.08"),
                Arguments.of("field 62 too short", seal(frame + payee + rest + "62070804ABC"), "field 62.08"),
                Arguments.of("NUL", seal(frame + payee + rest + "5903A\0B"), "U+0000"),
                Arguments.of("right-to-left mark", seal(frame + payee + rest + "5903A\u202EB"), "U+202E"),
                Arguments.of("torn surrogate", seal(frame + payee + rest + "5903A\uD83CB"), "U+D83C"),
                Arguments.of("nothing but nines", "9".repeat(400), "field 63"),
                Arguments.of("ten megabytes of nines", "9".repeat(10_000_000), "2953"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badText")
    void badTextIsRefusedWithFieldAndRule(String name, String text, String message) {
        assertThatIllegalArgumentException()
                .as(name)
                .isThrownBy(() -> VietQr.parse(text))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("0011012345678"));
    }

    static Stream<Arguments> badValues() {
        VietQr code = VietQr.account("970403", "0011012345678");
        return Stream.of(
                Arguments.of("BIN of five digits", run(() -> VietQr.account("97040", "1")), "six digits"),
                Arguments.of("BIN with a letter", run(() -> VietQr.account("97040A", "1")), "six digits"),
                Arguments.of("empty account", run(() -> VietQr.account("970403", "")), "field 01"),
                Arguments.of(
                        "account with a blank", run(() -> VietQr.account("970403", "12 34")), "letters and digits"),
                Arguments.of("account too long", run(() -> VietQr.account("970403", "1".repeat(60))), "99"),
                Arguments.of("card with letters", run(() -> VietQr.card("970403", "97040A")), "digits"),
                Arguments.of("card too long", run(() -> VietQr.card("970403", "1".repeat(20))), "19"),
                Arguments.of("empty purpose", run(() -> code.purpose("")), "field 62.08"),
                Arguments.of("purpose of 100", run(() -> code.purpose("x".repeat(100))), "field 62.08"),
                Arguments.of("purpose that fills 62", run(() -> code.purpose("x".repeat(96))), "field 62"),
                Arguments.of(
                        "bill and purpose", run(() -> code.bill("b".repeat(50)).purpose("x".repeat(50))), "field 62"),
                Arguments.of("purpose in Chinese", run(() -> code.purpose("付款")), "U+4ED8"),
                Arguments.of("purpose with NUL", run(() -> code.purpose("a\0b")), "U+0000"),
                Arguments.of("purpose right to left", run(() -> code.purpose("a\u202Eb")), "U+202E"),
                Arguments.of("name right to left", run(() -> code.merchantName("a\u202Eb")), "field 59"),
                Arguments.of("name of 100", run(() -> code.merchantName("ă".repeat(100))), "field 59"),
                Arguments.of("path of a field", run(() -> code.field("38.1")), "path"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badValues")
    void badValuesAreRefusedWithFieldAndRule(String name, Runnable call, String message) {
        assertThatIllegalArgumentException().as(name).isThrownBy(call::run).withMessageContaining(message);
    }

    @Test
    void aPurposeThatJustFitsIsWrittenAndReadBack() {
        String longest = "x".repeat(95);
        String payload =
                VietQr.account("970403", "0011012345678").purpose(longest).payload();
        assertThat(VietQr.parse(payload).purpose()).isEqualTo(longest);
    }

    @Test
    void printingACodeHidesTheAccount() {
        assertThat(VietQr.parse(DYNAMIC)).hasToString("VietQr[VIETQR, bin=970403, account=…678, amountVnd=180000]");
    }

    /** Adds the CRC by the bytes, apart from the code under test. */
    static String seal(String text) {
        byte[] bytes = (text + "6304").getBytes(StandardCharsets.UTF_8);
        int crc = 0xFFFF;
        for (byte b : bytes) {
            crc ^= (b & 0xFF) << 8;
            for (int i = 0; i < 8; i++) {
                crc = ((crc << 1) ^ ((crc & 0x8000) == 0 ? 0 : 0x1021)) & 0xFFFF;
            }
        }
        return text + "6304" + String.format("%04X", crc);
    }

    private static boolean isFieldEnd(String payload, int end) {
        int at = 0;
        while (at < end) {
            at += 4 + Integer.parseInt(payload.substring(at + 2, at + 4));
        }
        return at == end;
    }

    private static Runnable run(Runnable call) {
        return call;
    }
}
