package vn.lienthong.payment.internal.paygov;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
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

/** Each row of {@code codes.tsv} decides, and nothing beside it. */
class PaygovCodesTest {
    private static final ClientConfig CONFIG = ClientConfig.builder(URI.create("https://lgsp.example"), "paygov")
            .agencyCode("H60")
            .credentials(Credentials.from(Map.of("partnerCode", "P")))
            .settings(Settings.from(Map.of("returnUrl", "https://clinic.example/back")))
            .build();

    static Stream<Row> notices() {
        return PaygovWire.CODES.rows().stream().filter(row -> row.group().equals("notice"));
    }

    @ParameterizedTest
    @MethodSource("notices")
    void theCodeOfAGenuineCallbackIsItsOutcome(Row row) {
        byte[] callback = Json.bytes(Map.of("orderId", "H60-A1-01", "amount", 1_000, "errorCode", row.code()));
        assertThat(new PaygovNotices(new PaygovSettings(CONFIG)).genuine(RawNotice.ofBody(callback)))
                .isInstanceOfSatisfying(
                        NoticeResult.Verified.class,
                        verified ->
                                assertThat(verified.notice().status().name()).isEqualTo(row.status()));
    }

    @Test
    void theTableIsSmallSinceLittleIsPublic() {
        assertThat(PaygovWire.CODES.rows())
                .extracting(row -> row.group() + " " + row.code() + " " + row.status())
                .containsExactly(
                        "create SUCCESSFUL CREATED",
                        "check SUCCESSFUL GENUINE",
                        "check FAILED FORGED",
                        "notice 00 PAID");
        assertThat(PaygovAnswers.genuine(Map.of("error_code", "SUCCESSFUL"))).isTrue();
        assertThat(PaygovAnswers.genuine(Map.of("error_code", "FAILED"))).isFalse();
    }
}
