package vn.lienthong.payment;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.internal.payos.PayosSigning;

/** Configurations of payOS, and messages as payOS signs them. */
final class Payos {
    static final String KEY = "NEUTRALCHECKSUMKEY";

    /** Of payOS's documentation, with the key of the same page. */
    static final String SAMPLE_SIGNATURE = "412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03";

    private static final String SAMPLE_KEY = "1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675";

    private Payos() {}

    static ClientConfig.Builder config(URI base) {
        return ClientConfig.builder(base, "payos")
                .platform("payment")
                .credentials(Credentials.from(Map.of("clientId", "CLIENT", "apiKey", "APIKEY", "checksumKey", KEY)))
                .settings(Settings.from(Map.of("returnUrl", "https://clinic.example/return")))
                .sleeper(duration -> {})
                .clock(Clock.fixed(Fixtures.NOW, ZoneOffset.UTC));
    }

    static PaymentClient client() {
        return PaymentClient.create(config(URI.create("https://payos.example")).build());
    }

    /** A client with the key of payOS's documentation. */
    static PaymentClient sampleClient() {
        return PaymentClient.create(config(URI.create("https://payos.example"))
                .credentials(Credentials.from(Map.of("clientId", "C", "apiKey", "A", "checksumKey", SAMPLE_KEY)))
                .build());
    }

    /** The data of a webhook, with changes in pairs. */
    static Map<String, Object> data(Object... changes) {
        Map<String, Object> data = fields(20_260_001, 180_000, "Vien phi BN 000123", "0011000000002", "FT26327.0001");
        data.put("transactionDateTime", "2026-11-23 13:15:00");
        data.put("paymentLinkId", "1c2d3e");
        for (int i = 0; i < changes.length; i += 2) {
            data.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        return data;
    }

    private static Map<String, Object> fields(
            long orderCode, long amountVnd, String description, String account, String reference) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("orderCode", orderCode);
        data.put("amount", amountVnd);
        data.put("description", description);
        data.put("accountNumber", account);
        data.put("reference", reference);
        data.put("currency", "VND");
        data.put("code", "00");
        data.put("desc", "Thành công");
        for (String empty : new String[] {"BankId", "BankName", "Name", "Number"}) {
            data.put("counterAccount" + empty, "");
        }
        data.put("virtualAccountName", "");
        data.put("virtualAccountNumber", "");
        return data;
    }

    static Map<String, Object> sampleData() {
        Map<String, Object> data = fields(123, 3_000, "VQRIO123", "12345678", "TF230204212323");
        data.put("transactionDateTime", "2023-02-04 18:25:00");
        data.put("paymentLinkId", "124c33293c43417ab7879e14c8d9eb18");
        return data;
    }

    static RawNotice sample(String signature) {
        return webhook(sampleData(), signature);
    }

    static RawNotice webhook(Map<String, Object> data) {
        return webhook(data, PayosSigning.sign(KEY, PayosSigning.data(data)));
    }

    static RawNotice webhook(Map<String, Object> data, String signature) {
        return RawNotice.ofBody(envelope(data, signature));
    }

    /** An answer, signed. */
    static byte[] answer(Map<String, Object> data) {
        return envelope(data, PayosSigning.sign(KEY, PayosSigning.data(data)));
    }

    private static byte[] envelope(Map<String, Object> data, String signature) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", "00");
        body.put("desc", "success");
        body.put("success", true);
        body.put("data", data);
        body.put("signature", signature);
        return Json.bytes(body);
    }
}
