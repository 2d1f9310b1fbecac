package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.payment.internal.rail.PayoutProbe;
import vn.lienthong.payment.payout.BankAccount;
import vn.lienthong.payment.payout.Payout;
import vn.lienthong.payment.payout.PayoutKey;
import vn.lienthong.payment.payout.PayoutRequest;
import vn.lienthong.payment.payout.PayoutStatus;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.PayosFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** Payouts over real HTTP, with what goes wrong on the way. */
class SandboxPayoutTest {
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final PayoutRequest REQUEST = request("CHI-2026.0001", 180_000);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client =
            PaymentClient.create(sandbox.profile("north").client("payout"));

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    private static PayoutRequest request(String reference, long amountVnd) {
        return new PayoutRequest(
                new PayoutKey(reference), new BankAccount("970436", "0011001234567"), amountVnd, "Hoàn viện phí");
    }

    private Payout later() {
        sandbox.clock().advance(Duration.ofMinutes(1));
        return client.findPayout(REQUEST).orElseThrow();
    }

    @Test
    void aPayoutIsMadeFoundAndTakenFromTheAccount() {
        assertThat(client.payoutAccount().balanceVnd()).isEqualTo(50_000_000);
        assertThat(client.findPayout(REQUEST)).isEmpty();
        Payout payout = client.createPayout(REQUEST);
        assertThat(payout.status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(payout.verified()).isTrue();
        Payout done = later();
        assertThat(done.status()).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(done.platformId()).isEqualTo(payout.platformId());
        assertThat(done.bankReference()).startsWith("FT");
        assertThat(done.accountName()).isEqualTo("NGUYEN THI BA");
        assertThat(done.paidAt()).isEqualTo(START.plusSeconds(30));
        assertThat(client.payoutAccount().balanceVnd()).isEqualTo(49_820_000);
    }

    @ParameterizedTest
    @CsvSource({
        "PAYOUT_FAILED,FAILED,50000000",
        "PAYOUT_REVERSED,REVERSED,50000000",
        "PAYOUT_ON_HOLD,NEEDS_REVIEW,49820000"
    })
    void whatBecomesOfAPayoutIsTold(PayosFault fault, PayoutStatus status, long balanceVnd) {
        sandbox.fail(Fault.of(fault).at("payos").once());
        client.createPayout(REQUEST);
        assertThat(later().status()).isEqualTo(status);
        assertThat(client.payoutAccount().balanceVnd()).isEqualTo(balanceVnd);
    }

    @Test
    void aPayoutWhoseAnswerWasLostIsFoundAndTheSameKeyPaysOnce() {
        sandbox.fail(Fault.of(TransportFault.NO_ANSWER).at("payos").once());
        PlatformException lost = catchThrowableOfType(PlatformException.class, () -> client.createPayout(REQUEST));
        assertThat(lost.effect()).isEqualTo(Effect.UNKNOWN);
        Payout found = client.findPayout(REQUEST).orElseThrow();
        Payout again = client.createPayout(REQUEST);
        assertThat(again.platformId()).isEqualTo(found.platformId());
        assertThat(client.payoutAccount().balanceVnd()).isEqualTo(49_820_000);
        PlatformException other = catchThrowableOfType(
                PlatformException.class, () -> client.createPayout(request("CHI-2026.0001", 90_000)));
        assertThat(other.kind()).isEqualTo(Kind.REFUSED);
        assertThat(client.findPayout(request("CHI-2026.0001", 90_000))
                        .orElseThrow()
                        .status())
                .as("the key was used for another amount")
                .isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }

    @Test
    void moreThanThereIsIsNotPaidOut() {
        PayoutRequest tooMuch = request("CHI-2", 50_000_001);
        client.createPayout(tooMuch);
        sandbox.clock().advance(Duration.ofMinutes(1));
        assertThat(client.findPayout(tooMuch).orElseThrow().status()).isEqualTo(PayoutStatus.FAILED);
    }

    @Test
    void aForgedOrUnsignedAnswerIsNeverBelieved() {
        client.createPayout(REQUEST);
        for (FaultKind fault : new FaultKind[] {PaymentFault.FORGED_ANSWER, PayosFault.UNSIGNED_PAYOUT_ANSWER}) {
            sandbox.fail(Fault.of(fault).at("payos").once());
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.findPayout(REQUEST));
            assertThat(e.kind()).isEqualTo(Kind.SECURITY);
        }
        sandbox.fail(Fault.of(PaymentFault.UPPER_CASE_SIGNATURE).at("payos"));
        assertThat(later().status()).isEqualTo(PayoutStatus.SUCCEEDED);
    }

    @Test
    void theDoctorProvesTheCredentialsWithTheBalance() {
        ClientProbe.Proof proof =
                new PayoutProbe().prove(sandbox.profile("north").client("payout"));
        assertThat(proof).isEqualTo(ClientProbe.Proof.proved());
        assertThat(new PayoutProbe().role()).isEqualTo("payout");
    }
}
