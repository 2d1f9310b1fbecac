package vn.lienthong.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.internal.wire.Json;

/**
 * A code that means an error of the system, or any other error, does not say that nothing was done: the payment that was to be
 * created may be there. Of ViettelPay and VNPAY's page nothing is asked for to create a payment.
 */
class SystemErrorsTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static PaymentClient client(String rail) {
        URI base = URI.create(SERVER.baseUrl());
        ClientConfig.Builder config = switch (rail) {
            case "vnpay" -> Fixtures.vnpay(base, Map.of());
            case "momo" -> MomoFixtures.momo(base, Map.of());
            case "zalopay" -> ZalopayFixtures.zalopay(base, Map.of());
            case "payos" -> Payos.config(base);
            case "keypay" -> KeypayFixtures.keypay(base, Map.of("createPath", "/create"));
            case "paygov" -> PaygovFixtures.paygov(base, Map.of());
            default -> Fixtures.national(base, Map.of());
        };
        return PaymentClient.create(config.build());
    }

    private static PaymentRequest request(String rail) {
        PaymentKey key = rail.equals("payos") ? new PaymentKey("20260001", Fixtures.KEY.createdAt()) : Fixtures.KEY;
        return PaymentRequest.builder(key, 180_000, "Vien phi")
                .payerIp("203.0.113.9")
                .build();
    }

    private static Effect effect(String rail, String code, String detail) {
        Object number = rail.equals("momo") || rail.equals("zalopay") ? Integer.valueOf(code) : code;
        Map<String, Object> body = switch (rail) {
            case "vnpay", "payos" -> Map.of("code", number);
            case "momo" -> Map.of("resultCode", number);
            case "zalopay" -> Map.of("return_code", number, "sub_return_code", Integer.valueOf(detail));
            case "keypay" -> Map.of("error", number);
            case "paygov" -> Map.of("error_code", number);
            case "national-v1" -> Map.of("MaLoi", number);
            default -> Map.of("error_code", number, "message", "denied");
        };
        SERVER.stubFor(any(anyUrl()).willReturn(ok().withBody(Json.bytes(body))));
        PaymentClient client = client(rail);
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> {
            if (rail.equals("vnpay")) {
                client.createQr(request(rail));
            } else {
                client.create(request(rail));
            }
        });
        assertThat(e).as("%s %s", rail, code).isNotNull();
        assertThat(e.platformCode()).isEqualTo(detail.isEmpty() ? code : detail);
        return e.effect();
    }

    @ParameterizedTest
    @CsvSource({
        "vnpay,       08,          ''",
        "vnpay,       99,          ''",
        "momo,        10,          ''",
        "momo,        43,          ''",
        "momo,        98,          ''",
        "momo,        99,          ''",
        "momo,        77777,       ''",
        "zalopay,     2,           -500",
        "zalopay,     2,           -999",
        "zalopay,     2,           -7777",
        "payos,       20,          ''",
        "payos,       231,         ''",
        "payos,       999,         ''",
        "keypay,      9,           ''",
        "paygov,      SYSTEM_BUSY, ''",
        "national-v1, 99,          ''",
        "national-v1, 05,          ''",
        "lgsp,        -1,          ''"
    })
    void afterAnErrorOfTheSystemThePaymentMayBeThere(String rail, String code, String detail) {
        assertThat(effect(rail, code, detail)).isEqualTo(Effect.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "vnpay,   97,  ''",
        "momo,    13,  ''",
        "momo,    22,  ''",
        "zalopay, 2, -402",
        "payos,   201, ''",
        "payos,   01,  ''"
    })
    void aRefusalThatSaysSoHasDoneNothing(String rail, String code, String detail) {
        assertThat(effect(rail, code, detail)).isEqualTo(Effect.NONE);
    }
}
