package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.PaymentFault;

/** A recorded notice is sent again, byte for byte, to this machine only. */
class ReplayTest {
    private Merchant merchant;
    private Sandbox sandbox;
    private Callers callers;
    private HttpServer other;
    private volatile String answer = "{\"RspCode\":\"00\",\"Message\":\"ok\"}";
    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        merchant = new Merchant(message -> answer);
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-16T03:00:00Z")))
                .withSecret("SANDBOX_VNPAY_TMN_CODE", Callers.TMN_CODE)
                .withSecret("SANDBOX_VNPAY_HASH_SECRET", Callers.VNPAY_SECRET));
        callers = new Callers(sandbox);
        sandbox.registerNotify(merchant.address());
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            List<String> signed = new ArrayList<>();
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (name.toLowerCase(Locale.ROOT).startsWith("webhook-")) {
                    signed.add(name + ": " + values);
                }
            });
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + type + " " + signed + "\n"
                    + new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        other.start();
    }

    @AfterEach
    void close() {
        callers.close();
        sandbox.close();
        merchant.close();
        other.stop(0);
    }

    private URI elsewhere() {
        return URI.create("http://localhost:" + other.getAddress().getPort() + "/hook?shop=1");
    }

    private RecordedNotice notice(String rail) {
        callers.notice(rail).run();
        return sandbox.notices().get(sandbox.notices().size() - 1);
    }

    @Test
    void theSameQueryArrivesOnceMoreAndTheAnswerIsShown() {
        RecordedNotice first = paidAtVnpay();
        String query = merchant.received.get(0);
        answer = "{\"RspCode\":\"02\",\"Message\":\"done before\"}";

        NoticeAnswer again = sandbox.replay(first);

        assertThat(merchant.received).containsExactly(query, query);
        assertThat(again).isEqualTo(new NoticeAnswer(200, answer, "02", true));
        assertThat(sandbox.notices())
                .last()
                .isEqualTo(RecordedNotice.builder(sandbox.clock().instant(), "vnpay", first.reference(), 0)
                        .status(200)
                        .answer("02")
                        .build());
    }

    private RecordedNotice paidAtVnpay() {
        return notice("vnpay");
    }

    @Test
    void aWrongReplyIsSaidNotToBeTheExpectedOne() {
        RecordedNotice first = paidAtVnpay();
        answer = "OK";

        assertThat(sandbox.replay(first)).isEqualTo(new NoticeAnswer(200, "OK", "not JSON", false));
        assertThat(sandbox.replay(first, elsewhere())).isEqualTo(new NoticeAnswer(204, "", "HTTP 204", false));
        assertThat(received)
                .singleElement()
                .asString()
                .startsWith("GET /hook?shop=1&")
                .contains(merchant.received.get(0));
        other.stop(0);
        assertThat(sandbox.replay(first, elsewhere())).isEqualTo(new NoticeAnswer(0, "", "no answer", false));
    }

    @Test
    void aFaultDoesNotChangeWhatIsSentAgain() {
        RecordedNotice first = paidAtVnpay();
        sandbox.fail(Fault.of(PaymentFault.FORGED_NOTICE).at("vnpay"));

        sandbox.replay(first);

        assertThat(merchant.received.get(1)).isEqualTo(merchant.received.get(0));
        assertThat(sandbox.faults()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"momo", "zalopay", "payos", "national-v1", "vietqr"})
    void headersAndBodyAreThoseOfTheFirstTime(String rail) {
        RecordedNotice sent = notice(rail);

        sandbox.replay(sent, elsewhere());
        sandbox.replay(sent, elsewhere());

        assertThat(received).hasSize(2);
        assertThat(received.get(0))
                .startsWith("POST /hook?shop=1 application/json")
                .isEqualTo(received.get(1));
        if (rail.equals("vietqr")) {
            assertThat(received.get(0)).containsIgnoringCase("webhook-signature: [v1,");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/x",
                "https://127.0.0.1/x",
                "http://127.0.0.1.example.com/",
                "http://10.0.0.1/x"
            })
    void anotherMachineIsRefused(String address) {
        RecordedNotice first = paidAtVnpay();

        assertThatThrownBy(() -> sandbox.replay(first, URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("to: must be an http:// URI of this machine");
        Stranger.Answer refused = replay("{\"notice\":0,\"to\":\"" + address + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("vi").asText()).startsWith("Chỉ gửi lại đến địa chỉ http:// trên máy này");
        assertThat(refused.json().path("en").asText()).startsWith("to: must be an http:// URI of this machine");
        assertThat(merchant.received).hasSize(1);
    }

    @Test
    void whatWasNeverSentCannotBeSentAgain() {
        RecordedNotice strange =
                RecordedNotice.builder(Instant.EPOCH, "vnpay", "x", 1).build();
        assertThatThrownBy(() -> sandbox.replay(strange))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("notice: must be one of the last 2,000");
        for (String body : List.of("{\"notice\":7}", "{\"notice\":\"x\"}", "{}", "{\"notice\":-1}")) {
            Stranger.Answer refused = replay(body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("en").asText()).startsWith("notice: must be one that was sent");
        }
        paidAtVnpay();
        assertThat(replay("{\"notice\":0,\"to\":\"not an address\"}").status()).isEqualTo(400);
    }

    @Test
    void aNoticeThatHadNoEndpointCannotBeSentAgain() {
        try (Sandbox quiet = VnpayShop.start()) {
            quiet.people().pay(new VnpayShop(quiet).payUrl("HD-2", 180_000));
            RecordedNotice unsent = quiet.notices().get(0);
            assertThat(unsent.answer()).isEqualTo("no endpoint registered");
            assertThatThrownBy(() -> quiet.replay(unsent))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("notice: must be one that was sent");
        }
    }

    @Test
    void thePageSendsAgainAndShowsTheAnswer() {
        paidAtVnpay();
        answer = "{\"RspCode\":\"99\"}";

        JsonNode again = replay("{\"notice\":0}").json();

        assertThat(again.path("status").asInt()).isEqualTo(200);
        assertThat(again.path("body").asText()).isEqualTo(answer);
        assertThat(again.path("code").asText()).isEqualTo("99");
        assertThat(again.path("acknowledged").asBoolean(true)).isFalse();
        JsonNode items = Stranger.get(URI.create(sandbox.uri() + "/ui/api/notices"))
                .json()
                .path("items");
        assertThat(items.get(0).path("to").asText())
                .isEqualTo(merchant.address().toString());
        assertThat(items.get(1).path("attempt").asInt(-1)).isZero();
        assertThat(Explained.recorded(sandbox, "notice=1").fits()).isTrue();
    }

    private Stranger.Answer replay(String body) {
        return Stranger.json(URI.create(sandbox.uri() + "/ui/api/replay"), Stranger.read(body));
    }
}
