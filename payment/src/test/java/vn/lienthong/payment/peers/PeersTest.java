package vn.lienthong.payment.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.payos.PayosSigning;
import vn.lienthong.payment.internal.vnpay.VnpaySigning;
import vn.lienthong.payment.vietqr.VietQr;
import vn.lienthong.payment.webhook.StandardWebhooks;

/** The same questions to this library and to those of others; the seed is fixed. */
@Tag("node")
class PeersTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SECRET = "not-a-secret-of-a-platform";
    private static Peers peers;

    private final Random random = new Random(20261130);

    @BeforeAll
    static void startTheOthers() throws IOException {
        peers = Peers.start();
    }

    @AfterAll
    static void stopTheOthers() {
        peers.close();
    }

    /** Left out: purposes over 95 characters, which do not fit and are refused here; the other library cuts their length. */
    @Test
    void fourteen_thousand_vietqr_codes_are_those_of_the_other_library_byte_for_byte() throws IOException {
        List<Map<String, Object>> asked = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        for (int i = 0; i < 14_000; i++) {
            String bin = digits(6);
            String account = text(LETTERS, 1 + random.nextInt(19));
            long amount = random.nextInt(4) == 0 ? 0 : 1 + random.nextLong(499_999_999);
            String purpose = random.nextInt(4) == 0 ? "" : words(1 + random.nextInt(95));
            VietQr qr = VietQr.account(bin, account);
            qr = amount == 0 ? qr : qr.amountVnd(amount);
            ours.add((purpose.isEmpty() ? qr : qr.purpose(purpose)).payload());
            asked.add(Map.of(
                    "ask", "vietqr",
                    "bin", bin,
                    "account", account,
                    "amount", amount == 0 ? "" : Long.toString(amount),
                    "purpose", purpose));
        }
        assertThat(peers.ask(asked)).isEqualTo(ours);
    }

    @Test
    void a_second_reader_reads_what_was_written() throws IOException {
        List<Map<String, Object>> asked = new ArrayList<>();
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String bin = digits(6);
            String account = text(LETTERS, 1 + random.nextInt(19));
            long amount = 1 + random.nextLong(499_999_999);
            String purpose = words(1 + random.nextInt(60));
            asked.add(Map.of(
                    "ask",
                    "vietqrRead",
                    "code",
                    VietQr.account(bin, account)
                            .amountVnd(amount)
                            .purpose(purpose)
                            .payload()));
            expected.add(Map.of(
                    "valid",
                    true,
                    "bin",
                    bin,
                    "account",
                    account,
                    "amount",
                    Long.toString(amount),
                    "purpose",
                    purpose));
        }
        assertThat(peers.ask(asked)).isEqualTo(expected);
    }

    @Test
    void vnpay_queries_signed_here_are_verified_there_and_changed_ones_are_not() throws IOException {
        List<Map<String, Object>> asked = new ArrayList<>();
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("vnp_TxnRef", text(LETTERS, 1 + random.nextInt(40)));
            fields.put("vnp_Amount", (1 + random.nextInt(1_000_000_000)) + "00");
            fields.put("vnp_OrderInfo", words(1 + random.nextInt(80)) + (i % 3 == 0 ? ":/?&=+%#@\"<>" : ""));
            fields.put("vnp_TmnCode", "DEMOV210");
            fields.put("vnp_ResponseCode", "00");
            fields.put("vnp_TransactionStatus", "00");
            String query = VnpaySigning.query(fields);
            boolean good = i % 5 != 0;
            String signature = VnpaySigning.sign(good ? SECRET : SECRET + "x", query);
            asked.add(Map.of("ask", "vnpayVerify", "secret", SECRET, "query", query + "&vnp_SecureHash=" + signature));
            expected.add(good);
        }
        assertThat(peers.ask(asked)).isEqualTo(expected);
    }

    @Test
    void vnpay_addresses_made_there_are_signed_as_here() throws IOException {
        List<Map<String, Object>> asked = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            asked.add(Map.of(
                    "ask",
                    "vnpayAddress",
                    "secret",
                    SECRET,
                    "reference",
                    text(LETTERS, 1 + random.nextInt(40)),
                    "amount",
                    5_000 + random.nextInt(1_000_000_000),
                    "text",
                    words(1 + random.nextInt(80))));
        }
        for (Object address : peers.ask(asked)) {
            Map<String, String> fields = new LinkedHashMap<>();
            QueryString.pairs(URI.create(String.valueOf(address)).getRawQuery(), QueryString.Plus.IS_BLANK)
                    .forEach(pair -> fields.put(pair.getKey(), pair.getValue()));
            assertThat(fields.get(VnpaySigning.HASH)).isEqualTo(VnpaySigning.sign(SECRET, VnpaySigning.query(fields)));
        }
    }

    @Test
    void payos_links_data_and_headers_are_signed_as_there() throws IOException {
        List<Map<String, Object>> asked = new ArrayList<>();
        List<@Nullable Object> ours = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Map<String, Object> link = Map.of(
                    "amount", 1 + random.nextInt(1_000_000_000),
                    "cancelUrl", "https://clinic.example/cancel?a=" + i + "&b=ệ",
                    "description", words(1 + random.nextInt(25)),
                    "orderCode", 1 + random.nextInt(1_000_000),
                    "returnUrl", "https://clinic.example/back");
            asked.add(Map.of("ask", "payosLink", "key", SECRET, "data", link));
            ours.add(PayosSigning.sign(SECRET, PayosSigning.link(link)));
            Map<String, Object> data = data();
            asked.add(Map.of("ask", "payosData", "key", SECRET, "data", data));
            ours.add(PayosSigning.sign(SECRET, PayosSigning.data(data)));
            asked.add(Map.of("ask", "payosHeader", "key", SECRET, "data", data));
            ours.add(PayosSigning.sign(SECRET, PayosSigning.header(data)));
        }
        assertThat(peers.ask(asked)).isEqualTo(ours);
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("orderCode", random.nextInt(1_000_000));
        data.put("amount", random.nextLong(9_007_199_254_740_991L));
        data.put("description", words(1 + random.nextInt(25)) + " Thành công \"&=/\\");
        data.put("currency", "VND");
        data.put("counterAccountName", random.nextBoolean() ? "" : "null");
        data.put("success", random.nextBoolean());
        if (random.nextBoolean()) {
            data.put("items", List.of(Map.of("name", "Khám bệnh", "price", 1, "b", true), Map.of("a", "", "Z", 2)));
        }
        return data;
    }

    @Test
    void events_signed_here_are_verified_there_and_changed_ones_are_not() throws IOException {
        StandardWebhooks signer = StandardWebhooks.of(List.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Clock.systemUTC());
        List<Map<String, Object>> asked = new ArrayList<>();
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String body = "{\"event\":\"payment.settled\",\"text\":\"" + words(1 + random.nextInt(60)) + " ệ\"}";
            Map<String, String> headers = signer.sign("msg_" + i, body.getBytes(StandardCharsets.UTF_8));
            boolean good = i % 4 != 0;
            asked.add(Map.of(
                    "ask",
                    "standardWebhook",
                    "secret",
                    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    "headers",
                    headers,
                    "body",
                    good ? body : body + " "));
            expected.add(good);
        }
        assertThat(peers.ask(asked)).isEqualTo(expected);
    }

    private String digits(int length) {
        return text("0123456789", length);
    }

    private String words(int length) {
        return text(LETTERS + "    ", length).replaceAll("^ | $", "x");
    }

    private String text(String from, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }
}
