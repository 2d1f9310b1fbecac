package vn.lienthong.payment.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentConfig;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundKey;
import vn.lienthong.payment.RefundRequest;

/** A vendor adds a rail: this package and one service line, nothing else. */
class ToyRailTest {
    private static final PaymentKey KEY = new PaymentKey("BL-1", Instant.parse("2026-11-23T06:00:00Z"));

    private final ToyWallet wallet;
    private final PaymentClient client;

    ToyRailTest() throws Exception {
        wallet = new ToyWallet();
        client = PaymentClient.create(PaymentConfig.of(profile("")));
    }

    private Profile profile(String moreSettings) {
        return Profile.parse(
                """
                lienthong: "1"
                platforms:
                  payment:
                    dialect: toy-wallet
                    baseUri: %s
                    credentials: {secret: TOY_SECRET}
                    settings: {shop: "S-1"%s}
                """.formatted(wallet.uri(), moreSettings), SecretSource.map(Map.of("TOY_SECRET", ToyWallet.SECRET)));
    }

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void aPaymentIsCreatedFoundNotifiedAndRefunded() {
        assertThat(client.find(KEY)).isEmpty();
        Payment payment =
                client.create(PaymentRequest.builder(KEY, 180_000, "Viện phí").build());
        assertThat(payment.redirectTo()).isEqualTo(URI.create("https://wallet.example/pay/BL-1"));
        assertThat(client.find(KEY).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);

        wallet.pay("BL-1");
        NoticeResult result = client.readNotice(RawNotice.ofBody(wallet.notice("BL-1", ToyWallet.SECRET)));
        assertThat(result.reply(this::handle).body()).isEqualTo("ok");
        assertThat(client.find(KEY).orElseThrow().amountVnd()).isEqualTo(180_000);
        assertThat(((NoticeResult.Verified) result).notice().rail())
                .as("told by the client: the rail knows nothing of its role")
                .isEqualTo("payment");

        Refund refund = client.refund(RefundRequest.full(KEY, new RefundKey("HT-1", KEY.createdAt()), 180_000, "Bình"));
        assertThat(refund.status()).isEqualTo(Refund.Status.DONE);
        assertThat(wallet.refunds).containsEntry("HT-1", "180000");
    }

    private Handling handle(PaymentNotice notice) {
        assertThat(notice.reference()).isEqualTo("BL-1");
        assertThat(notice.status()).isEqualTo(PaymentStatus.PAID);
        return Handling.DONE;
    }

    @Test
    void aForgedNoticeIsAnsweredByTheRailAndNeverReachesTheProgram() {
        client.create(PaymentRequest.builder(KEY, 180_000, "Viện phí").build());
        for (byte[] body :
                new byte[][] {wallet.notice("BL-1", "guess"), new byte[0], "x".getBytes(StandardCharsets.UTF_8)}) {
            NoticeResult result = client.readNotice(RawNotice.ofBody(body));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.BAD_SIGNATURE));
            assertThat(result.reply(notice -> {
                                throw new AssertionError("called");
                            })
                            .body())
                    .isEqualTo("no");
        }
    }

    @Test
    void theSharedPathOfCallsRetriesQuestionsAndSettlesSettings() {
        client.create(PaymentRequest.builder(KEY, 180_000, "Viện phí").build());
        wallet.busy.set(1);
        assertThat(client.find(KEY)).isPresent();
        assertThat(client.supports(Operation.REFUND)).isTrue();
        assertThatThrownBy(() -> PaymentClient.create(PaymentConfig.of(profile(", shpo: x"))))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
                    assertThat(e.getMessage()).contains("shpo").contains("did you mean 'shop'");
                });
    }
}
