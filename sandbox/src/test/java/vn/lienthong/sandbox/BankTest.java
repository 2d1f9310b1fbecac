package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.PaymentFault;

/** The bank without the SDK: its page, and the notices of each shape with their signatures. */
class BankTest {
    /** Of the authors of Standard Webhooks. */
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private record Heard(
            String body, String id, String timestamp, String signature, String sepay, String sepayTime, String casso) {}

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T06:29:00Z")))
            .withSecret("SANDBOX_BANK_NOTICE_SECRET", SECRET));
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile String answer = "{\"success\":true}";
    private HttpServer receiver;

    @BeforeEach
    void listen() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            heard.add(new Heard(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    headers.getFirst("X-SePay-Signature"),
                    headers.getFirst("X-SePay-Timestamp"),
                    headers.getFirst("X-Casso-Signature")));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        receiver.start();
        sandbox.registerNotify(
                "vietqr", URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/bank"));
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        sandbox.close();
    }

    private static SandboxTransfer typed() {
        return SandboxTransfer.typed("999999", "0011000000001", 180_000, "Viện phí HD000123");
    }

    private static byte[] mac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    void aTypedTransferIsToldOfInTheOpenShape() {
        sandbox.people().transfer(typed());
        Heard notice = heard.get(0);
        assertThat(notice.body())
                .contains("\"type\":\"bank.transaction\"", "\"amountVnd\":180000", "\"direction\":\"in\"")
                .contains("\"account\":\"0011000000001\"", ".VIEN PHI HD000123.CT tu ");
        String text = notice.id() + "." + notice.timestamp() + "." + notice.body();
        assertThat(notice.signature())
                .isEqualTo("v1,"
                        + Base64.getEncoder()
                                .encodeToString(
                                        mac("HmacSHA256", Base64.getDecoder().decode(SECRET), text)));
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("success true");
    }

    @Test
    void sePayAndCassoSignAsTheyDo() {
        byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
        sandbox.people().transfer(typed().noticedBy("sepay"));
        Heard sepay = heard.get(0);
        assertThat(sepay.body()).contains("\"transferType\":\"in\"", "\"transactionDate\":\"2026-11-23 13:29:00\"");
        assertThat(sepay.sepay())
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac("HmacSHA256", key, sepay.sepayTime() + "." + sepay.body())));
        sandbox.people().transfer(typed().noticedBy("casso").withAccount("9624707945"));
        Heard casso = heard.get(1);
        assertThat(casso.body())
                .startsWith("{\"data\":{\"accountNumber\":\"0011000000001\",\"amount\":180000,")
                .contains("\"virtualAccountNumber\":\"9624707945\"")
                .endsWith("},\"error\":0}");
        String time = casso.casso().replaceAll("t=([0-9]+),.*", "$1");
        assertThat(casso.casso())
                .isEqualTo("t=" + time + ",v1="
                        + HexFormat.of().formatHex(mac("HmacSHA512", key, time + "." + casso.body())));
    }

    @Test
    void aScannedCodeFillsTheForm() {
        String qr = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F";
        Stranger.Answer page = Stranger.get(URI.create(sandbox.uri() + "/bank/transfer?qr=" + qr));
        assertThat(page.body()).contains("value=\"970403\"", "value=\"0011012345678\"");
        assertThatThrownBy(() -> sandbox.people().transfer(SandboxTransfer.scanned(qr.replace("9E6F", "9E6E"))))
                .hasMessageContaining("Mã QR không hợp lệ (CRC)");
        sandbox.people().transfer(SandboxTransfer.scanned(qr).withAmountVnd(20_000));
        assertThat(heard.get(0).body()).contains("\"account\":\"0011012345678\"", "\"amountVnd\":20000");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 500_000_000, Long.MAX_VALUE})
    void anAmountBeyondNapasIsRefused(long amountVnd) {
        assertThatThrownBy(() -> sandbox.people().transfer(typed().withAmountVnd(amountVnd)))
                .hasMessageContaining("Số tiền phải từ 1 đến dưới 500.000.000");
        assertThat(heard).isEmpty();
    }

    @Test
    void theSameTransferTwiceIsTwoMovements() {
        sandbox.people().transfer(typed());
        sandbox.people().transfer(typed());
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).id()).isNotEqualTo(heard.get(1).id());
    }

    @Test
    void itTellsAgainUntilTheReceiverHasStoredIt() {
        answer = "{\"success\":false}";
        sandbox.people().transfer(typed());
        sandbox.clock().advance(Duration.ofMinutes(5));
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).id()).isEqualTo(heard.get(1).id());
        assertThat(heard.get(0).timestamp())
                .as("signed again")
                .isNotEqualTo(heard.get(1).timestamp());
        answer = "{\"success\":true}";
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(heard).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"UNSIGNED_NOTICE", "FORGED_NOTICE", "WRONG_AMOUNT_NOTICE"})
    void aNoticeIsSpoiltOnASwitch(PaymentFault fault) {
        sandbox.fail(Fault.of(fault).at("vietqr").once());
        sandbox.people().transfer(typed());
        Heard notice = heard.get(0);
        switch (fault) {
            case UNSIGNED_NOTICE -> assertThat(notice.signature()).isNull();
            case FORGED_NOTICE ->
                assertThat(notice.signature())
                        .isNotEqualTo("v1,"
                                + Base64.getEncoder()
                                        .encodeToString(mac(
                                                "HmacSHA256",
                                                Base64.getDecoder().decode(SECRET),
                                                notice.id() + "." + notice.timestamp() + "." + notice.body())));
            default -> assertThat(notice.body()).contains("\"amountVnd\":181000");
        }
    }
}
