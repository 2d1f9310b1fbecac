package vn.lienthong.payment.internal.keypay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.internal.rail.CodeTable.Row;
import vn.lienthong.payment.internal.rail.Secrets;

/** Each row of {@code codes.tsv} decides, and the signed texts have their order. */
class KeypayCodesTest {
    private static final Credentials CREDENTIALS =
            Credentials.from(Map.of("clientId", "KP001", "hashKey1", "A", "hashKey2", "B"));
    private static final ClientConfig CONFIG = ClientConfig.builder(URI.create("https://keypay.example"), "keypay")
            .credentials(CREDENTIALS)
            .settings(Settings.from(Map.of("returnUrl", "https://clinic.example/back", "believeNoticeStatus", "on")))
            .build();

    static Stream<Row> notices() {
        return KeypayWire.CODES.rows().stream().filter(row -> row.group().equals("notice"));
    }

    @ParameterizedTest
    @MethodSource("notices")
    void theStatusOfANoticeIsItsOutcome(Row row) {
        Map<String, String> members = new LinkedHashMap<>(Map.of(
                "addition_fee", "0",
                "client_id", "KP001",
                "command", "PAY",
                "trans_amount", "180000",
                "transaction_id", "A1",
                "version", "3.0",
                "status", row.code()));
        members.put("check_sum", KeypaySigning.sign("B", KeypaySigning.text(members, KeypaySigning.PAYMENT)));
        KeypayNotices notices = new KeypayNotices(
                new KeypaySettings(CONFIG), Secrets.of(CREDENTIALS, "hashKey1"), Secrets.of(CREDENTIALS, "hashKey2"));
        assertThat(notices.read(RawNotice.ofBody(Json.bytes(members))))
                .isInstanceOfSatisfying(
                        NoticeResult.Verified.class,
                        verified ->
                                assertThat(verified.notice().status().name()).isEqualTo(row.status()));
    }

    @Test
    void onlyZeroIsListedAsSuccess() {
        assertThat(KeypayWire.CODES.rows())
                .extracting(row -> row.group() + " " + row.code() + " " + row.status())
                .containsExactly("create 0 CREATED", "notice 0 PAID");
    }

    @Test
    void theSignedTextsHaveTheirOrderAndAreAnHmacInLowerCaseHex() throws Exception {
        Map<String, String> members = Map.of(
                "version", "6",
                "transaction_id", "5",
                "trans_amount", "4",
                "command", "3",
                "client_id", "2",
                "addition_fee", "1");
        assertThat(KeypaySigning.text(members, KeypaySigning.PAYMENT)).isEqualTo("1|2|3|4|5|6");
        assertThat(KeypaySigning.text(members, KeypaySigning.DETAIL)).isEqualTo("2|3|5");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("khóa".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(KeypaySigning.sign("khóa", "1|2|3|4|5|6"))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal("1|2|3|4|5|6".getBytes(StandardCharsets.UTF_8))));
    }
}
