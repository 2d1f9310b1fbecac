package vn.lienthong.payment.matching;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentConfig;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;

/** Payments as the rail of bank transfers makes them, and transfers as a bank tells of them. */
final class Bank {
    static final String ACCOUNT = "0011001234567";
    static final Instant START = Instant.parse("2026-11-30T02:00:00Z");

    private static final PaymentClient CLIENT = client(Map.of());

    private Bank() {}

    private static PaymentClient client(Map<String, String> more) {
        Settings settings = Settings.from(Map.of("bin", "970436", "account", ACCOUNT));
        for (Map.Entry<String, String> one : more.entrySet()) {
            settings = settings.with(one.getKey(), one.getValue());
        }
        return PaymentClient.create(PaymentConfig.of(ClientConfig.builder(URI.create("https://bank.example"), "vietqr")
                .platform("payment-vietqr")
                .settings(settings)
                .build()));
    }

    /** A rail with a setting. */
    static PaymentClient with(String key, String value) {
        return client(Map.of(key, value));
    }

    static Receivable.Builder bill(String reference, long amountVnd) {
        return bill(reference, amountVnd, 0);
    }

    /** A bill made that many minutes after the start. */
    static Receivable.Builder bill(String reference, long amountVnd, long minutes) {
        PaymentKey key = new PaymentKey(reference, START.plus(Duration.ofMinutes(minutes)));
        return Receivable.of(
                CLIENT.create(PaymentRequest.builder(key, amountVnd, "Vien phi").build()));
    }

    static String code(String reference) {
        return String.valueOf(bill(reference, 1_000).build().code());
    }

    /** Money that came that many minutes after the start. */
    static BankCredit.Builder money(String id, long amountVnd, String purpose, long minutes) {
        return BankCredit.builder(id, BankCredit.Direction.IN, ACCOUNT, amountVnd)
                .purpose(purpose)
                .at(START.plus(Duration.ofMinutes(minutes)));
    }
}
