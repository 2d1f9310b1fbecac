package vn.lienthong.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.PaymentClient;

/** Genuine notices for the benchmarks, and the clients that verify them. */
final class Notices {
    static final String KEY = "not-a-secret-of-a-platform";

    /** The signed text of {@link #vnpay()}. */
    static final String VNPAY_TEXT = "vnp_Amount=18000000&vnp_BankCode=NCB&vnp_BankTranNo=VNP14226112&vnp_CardType=ATM"
            + "&vnp_OrderInfo=Vien+phi+BL-2026.0001&vnp_PayDate=20261123131500&vnp_ResponseCode=00&vnp_TmnCode=DEMOV210"
            + "&vnp_TransactionNo=14226112&vnp_TransactionStatus=00&vnp_TxnRef=BL-2026.0001";

    /** The members of {@link #payos()} in the order of their names, which is that of the signed text. */
    static final String[] PAYOS_NAMES = {
        "accountNumber",
        "amount",
        "code",
        "counterAccountBankId",
        "counterAccountBankName",
        "counterAccountName",
        "counterAccountNumber",
        "currency",
        "desc",
        "description",
        "orderCode",
        "paymentLinkId",
        "reference",
        "transactionDateTime",
        "virtualAccountName",
        "virtualAccountNumber"
    };

    private static final String[] PAYOS_VALUES = {
        "12345678",
        "180000",
        "00",
        "",
        "",
        "",
        "",
        "VND",
        "success",
        "Vien phi 20260001",
        "20260001",
        "0f24c33293c43417ab7879e14c8d9e00",
        "TF261123212323",
        "2026-11-23 13:15:00",
        "",
        ""
    };

    private Notices() {}

    static String vnpay() throws GeneralSecurityException {
        return VNPAY_TEXT + "&vnp_SecureHash=" + hex("HmacSHA512", VNPAY_TEXT);
    }

    static PaymentClient vnpayClient() {
        return client(
                "vnpay",
                Map.of("tmnCode", "DEMOV210", "hashSecret", KEY),
                Map.of("returnUrl", "https://clinic.example/back"));
    }

    static String payos() throws GeneralSecurityException {
        StringBuilder data = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PAYOS_NAMES.length; i++) {
            String name = PAYOS_NAMES[i];
            boolean number = name.equals("amount") || name.equals("orderCode");
            data.append(i == 0 ? "" : ",").append('"').append(name).append("\":");
            data.append(number ? PAYOS_VALUES[i] : '"' + PAYOS_VALUES[i] + '"');
            text.append(i == 0 ? "" : "&").append(name).append('=').append(PAYOS_VALUES[i]);
        }
        return "{\"code\":\"00\",\"desc\":\"success\",\"success\":true,\"data\":{" + data + "},\"signature\":\""
                + hex("HmacSHA256", text.toString()) + "\"}";
    }

    static PaymentClient payosClient() {
        return client(
                "payos",
                Map.of("clientId", "not-an-id", "apiKey", "not-a-key", "checksumKey", KEY),
                Map.of("returnUrl", "https://clinic.example/back", "cancelUrl", "https://clinic.example/cancel"));
    }

    static PaymentClient client(String dialect, Map<String, String> secrets, Map<String, String> settings) {
        return PaymentClient.create(ClientConfig.builder(URI.create("https://platform.example"), dialect)
                .credentials(Credentials.from(secrets))
                .settings(Settings.from(settings))
                .build());
    }

    static byte[] mac(String algorithm, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text);
    }

    static String hex(String algorithm, String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(mac(algorithm, text.getBytes(StandardCharsets.UTF_8)));
    }
}
