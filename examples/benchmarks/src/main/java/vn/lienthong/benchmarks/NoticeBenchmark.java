package vn.lienthong.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;

/**
 * {@code PaymentClient.readNotice} against the bare work on the same bytes: VNPAY at most 2.0 times a raw {@code Mac} over the
 * signed text, MoMo, ZaloPay, payOS and a notice of a bank (SePay) at most 3 times bare tokenise-and-hash, which splits the message at its quotes and commas and
 * computes one {@code Mac}.
 *
 * <p>In alternating short rounds of one run; the median of the ratios counts. The exit code is 1 if a limit is missed. How to
 * run it, and the results: {@code docs/performance.md}.
 */
public final class NoticeBenchmark {
    private static final double OF_MAC = 2.0;
    private static final double OF_TOKENS = 3.0;
    private static final int TIMES = 10_000;
    private static final String ACCESS_KEY = "not-an-access-key";
    private static final String[] MOMO = {
        "amount",
        "extraData",
        "message",
        "orderId",
        "orderInfo",
        "orderType",
        "partnerCode",
        "payType",
        "requestId",
        "responseTime",
        "resultCode",
        "transId"
    };
    private static final Object[] SINK = new Object[64];

    private NoticeBenchmark() {}

    /** Measures the rails; an argument is the number of rounds, 61 without. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 61 : Integer.parseInt(arguments[0]);
        boolean good = vnpay(rounds);
        good &= momo(rounds);
        good &= zalopay(rounds);
        good &= payos(rounds);
        good &= bank(rounds);
        System.out.println(good ? "all bars held" : "A BAR WAS MISSED");
        System.exit(good ? 0 : 1);
    }

    private static boolean vnpay(int rounds) throws Exception {
        PaymentClient client = Notices.vnpayClient();
        byte[] signed = Notices.VNPAY_TEXT.getBytes(StandardCharsets.UTF_8);
        RawNotice notice = RawNotice.ofQuery(Notices.vnpay());
        return Rounds.ratio(
                        "VNPAY: readNotice / raw Mac",
                        Rounds.Meter.CPU,
                        rounds,
                        TIMES,
                        times -> read(client, notice, times),
                        times -> {
                            for (int i = 0; i < times; i++) {
                                SINK[i & 63] = Notices.mac("HmacSHA512", signed);
                            }
                        })
                <= OF_MAC;
    }

    private static boolean momo(int rounds) throws Exception {
        String open =
                "{\"partnerCode\":\"MOMO\",\"orderId\":\"BL-2026.0001\",\"requestId\":\"BL-2026.0001\",\"amount\":180000,"
                        + "\"orderInfo\":\"Vien phi BL-2026.0001\",\"orderType\":\"momo_wallet\",\"transId\":4088878653,\"resultCode\":0,"
                        + "\"message\":\"Successful.\",\"payType\":\"qr\",\"responseTime\":1795413600000,\"extraData\":\"\","
                        + "\"paymentOption\":\"momo\",\"userFee\":0,\"storeId\":\"\"";
        byte[] body = (open + ",\"signature\":\"" + Notices.hex("HmacSHA256", momoText(tokens(open + "}"))) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        PaymentClient client = Notices.client(
                "momo",
                Map.of("partnerCode", "MOMO", "accessKey", ACCESS_KEY, "secretKey", Notices.KEY),
                Map.of("returnUrl", "https://clinic.example/back", "ipnUrl", "https://clinic.example/notice"));
        RawNotice notice = RawNotice.ofBody(body);
        return Rounds.ratio(
                        "MoMo: readNotice / tokenise and hash",
                        Rounds.Meter.CPU,
                        rounds,
                        TIMES,
                        times -> read(client, notice, times),
                        times -> {
                            for (int i = 0; i < times; i++) {
                                Map<String, String> tokens = tokens(new String(body, StandardCharsets.UTF_8));
                                SINK[i & 63] = Notices.mac("HmacSHA256", bytes(momoText(tokens)));
                            }
                        })
                <= OF_TOKENS;
    }

    private static String momoText(Map<String, String> tokens) {
        StringBuilder text = new StringBuilder("accessKey=").append(ACCESS_KEY);
        for (String name : MOMO) {
            text.append('&').append(name).append('=').append(tokens.getOrDefault(name, ""));
        }
        return text.toString();
    }

    private static boolean zalopay(int rounds) throws Exception {
        String data = "{\"app_id\":2553,\"app_trans_id\":\"261123_BL-2026.0001\",\"app_time\":1795413600000,"
                + "\"app_user\":\"LienThong\",\"amount\":180000,\"embed_data\":\"{}\",\"item\":\"[]\","
                + "\"zp_trans_id\":261123000000389,\"server_time\":1795414500000,\"channel\":38,\"merchant_user_id\":\"\","
                + "\"user_fee_amount\":0,\"discount_amount\":0}";
        String escaped = data.replace("\"", "\\\"");
        String mac = Notices.hex("HmacSHA256", data);
        byte[] body =
                ("{\"data\":\"" + escaped + "\",\"mac\":\"" + mac + "\",\"type\":1}").getBytes(StandardCharsets.UTF_8);
        PaymentClient client = Notices.client(
                "zalopay",
                Map.of("appId", "2553", "key1", "not-key1", "key2", Notices.KEY),
                Map.of("callbackUrl", "https://clinic.example/notice"));
        RawNotice notice = RawNotice.ofBody(body);
        return Rounds.ratio(
                        "ZaloPay: readNotice / tokenise and hash",
                        Rounds.Meter.CPU,
                        rounds,
                        TIMES,
                        times -> read(client, notice, times),
                        times -> {
                            for (int i = 0; i < times; i++) {
                                String text = new String(body, StandardCharsets.UTF_8);
                                String inner = text.substring(9, text.indexOf("\",\"mac\""))
                                        .replace("\\\"", "\"");
                                SINK[i & 63] = Notices.mac("HmacSHA256", bytes(inner));
                                SINK[i + 1 & 63] = tokens(inner);
                            }
                        })
                <= OF_TOKENS;
    }

    private static boolean payos(int rounds) throws Exception {
        byte[] body = bytes(Notices.payos());
        PaymentClient client = Notices.payosClient();
        RawNotice notice = RawNotice.ofBody(body);
        return Rounds.ratio(
                        "payOS: readNotice / tokenise and hash",
                        Rounds.Meter.CPU,
                        rounds,
                        TIMES,
                        times -> read(client, notice, times),
                        times -> {
                            for (int i = 0; i < times; i++) {
                                String text = new String(body, StandardCharsets.UTF_8);
                                int data = text.indexOf("\"data\":") + 7;
                                Map<String, String> tokens = tokens(text.substring(data, text.indexOf('}') + 1));
                                SINK[i & 63] = Notices.mac("HmacSHA256", bytes(payosText(tokens)));
                            }
                        })
                <= OF_TOKENS;
    }

    private static String payosText(Map<String, String> tokens) {
        StringBuilder text = new StringBuilder();
        for (String name : Notices.PAYOS_NAMES) {
            text.append(text.length() == 0 ? "" : "&").append(name).append('=').append(tokens.getOrDefault(name, ""));
        }
        return text.toString();
    }

    private static boolean bank(int rounds) throws Exception {
        String id = "92704";
        // Signed, and compared with the clock: the run must end within 300 s of it.
        String time = Long.toString(Instant.now().getEpochSecond());
        byte[] body =
                bytes("{\"id\":" + id + ",\"gateway\":\"Vietcombank\",\"transactionDate\":\"2026-11-23 13:15:00\","
                        + "\"accountNumber\":\"0123499999\",\"code\":\"\",\"content\":\"LTBL20260001 vien phi\",\"transferType\":\"in\","
                        + "\"transferAmount\":180000,\"accumulated\":19077000,\"subAccount\":\"\",\"referenceCode\":\"MBVCB.3278907687\","
                        + "\"description\":\"\"}");
        byte[] head = bytes(time + ".");
        byte[] signed = concatenated(head, body);
        PaymentClient client = Notices.client(
                "vietqr",
                Map.of("noticeSecret", Notices.KEY),
                Map.of("bin", "970436", "account", "0123499999", "notices", "sepay", "notice.security", "hmac"));
        RawNotice notice = RawNotice.ofBody(
                body,
                Map.of(
                        "X-SePay-Timestamp",
                        time,
                        "X-SePay-Signature",
                        "sha256=" + HexFormat.of().formatHex(Notices.mac("HmacSHA256", signed))));
        return Rounds.ratio(
                        "bank notice: readNotice / tokenise and hash",
                        Rounds.Meter.CPU,
                        rounds,
                        TIMES,
                        times -> read(client, notice, times),
                        times -> {
                            for (int i = 0; i < times; i++) {
                                SINK[i & 63] = Notices.mac("HmacSHA256", concatenated(head, body));
                                SINK[i + 1 & 63] = tokens(new String(body, StandardCharsets.UTF_8));
                            }
                        })
                <= OF_TOKENS;
    }

    private static byte[] concatenated(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void read(PaymentClient client, RawNotice notice, int times) {
        for (int i = 0; i < times; i++) {
            NoticeResult result = client.readNotice(notice);
            if (!(result instanceof NoticeResult.Verified)) {
                throw new IllegalStateException("the notice of the benchmark is not verified: " + result);
            }
            SINK[i & 63] = result;
        }
    }

    /** The members of a flat object without escapes: the least that anybody must do. */
    private static Map<String, String> tokens(String json) {
        Map<String, String> tokens = new HashMap<>();
        int at = 1;
        while (at < json.length() && json.charAt(at) == '"') {
            int name = json.indexOf('"', at + 1);
            int start = name + 2;
            boolean text = json.charAt(start) == '"';
            int end = text ? json.indexOf('"', start + 1) : start;
            while (!text && json.charAt(end) != ',' && json.charAt(end) != '}') {
                end++;
            }
            tokens.put(json.substring(at + 1, name), json.substring(text ? start + 1 : start, end));
            at = end + (text ? 2 : 1);
        }
        return tokens;
    }
}
