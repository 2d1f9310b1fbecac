package vn.lienthong.payment.internal.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.internal.rail.CodeTable.Row;
import vn.lienthong.payment.internal.rail.Secrets;

/** Each row of {@code codes.tsv} decides, and nothing beside it. */
class NationalCodesTest {
    private static final Credentials CREDENTIALS = Credentials.from(Map.of("partnerCode", "DT001", "secret", "SECRET"));
    private static final Secrets SECRETS = Secrets.of(CREDENTIALS, "secret");

    private static Stream<Row> rows(String group) {
        return NationalCodes.TABLE.rows().stream().filter(row -> row.group().equals(group));
    }

    static Stream<Row> notices() {
        return rows("notice");
    }

    static Stream<Row> states() {
        return rows("state");
    }

    private static Map<String, String> signed(String code) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "LoaiBanTin", "CONFIRM",
                "MaLoi", code,
                "MaDoiTac", "DT001",
                "MaThamChieu", "A1",
                "SoTien", "180000",
                "MaTienTe", "VND",
                "ThoiGianGD", "20261123131500"));
        String text = NationalSigning.text(fields, NationalSigning.CALLBACK);
        fields.put(NationalSigning.HASH, NationalSigning.sign("SECRET", text, false));
        return fields;
    }

    @ParameterizedTest
    @MethodSource("notices")
    void theCodeOfACallbackIsItsOutcome(Row row) {
        NationalNotices notices = new NationalNotices(SECRETS, "DT001", false, Clock.systemUTC());
        NoticeResult result = notices.read(RawNotice.ofBody(Json.bytes(signed(row.code()))));
        assertThat(result)
                .isInstanceOfSatisfying(
                        NoticeResult.Verified.class,
                        verified ->
                                assertThat(verified.notice().status().name()).isEqualTo(row.status()));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aStateThatCanBeTrustedIsTheOutcomeOfAQuery(Row row) {
        URI uri = URI.create("https://pay.example");
        ClientConfig config = ClientConfig.builder(uri, "national-v1")
                .credentials(CREDENTIALS)
                .settings(Settings.from(Map.of("checkQueryAnswer", "on")))
                .build();
        Map<String, String> members = signed("00");
        members.put("TrangThaiGD", row.code());
        PaymentKey key = new PaymentKey("A1", Instant.parse("2026-11-23T06:00:00Z"));
        assertThat(new NationalAnswers(config, uri, SECRETS, false).found(key, members))
                .map(Payment::status)
                .map(Enum::name)
                .contains(row.status());
    }
}
