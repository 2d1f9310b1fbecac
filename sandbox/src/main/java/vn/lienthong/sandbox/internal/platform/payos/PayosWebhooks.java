package vn.lienthong.sandbox.internal.platform.payos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Loopback;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.platform.payos.PayosLink.Transfer;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * payOS's webhook about each transfer, and the sample that it sends when an address is confirmed. Five deliveries a minute apart
 * until the merchant answers 200 (ours: not public).
 */
final class PayosWebhooks {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.ofHours(7));

    private final World world;
    private final Notices.Rule rule =
            new Notices.Rule(Payos.NAME, 5, Duration.ofMinutes(1), answer -> new Notices.Verdict("taken", true));

    PayosWebhooks(World world) {
        this.world = world;
    }

    void send(PayosLink link, Transfer transfer) {
        world.notices()
                .send(new Notices.Notice(
                        rule,
                        Long.toString(link.orderCode),
                        () -> post(body(data(link, transfer), on(PaymentFault.FORGED_NOTICE))),
                        Map.of(PaymentFault.FORGED_BEFORE_GENUINE, () -> post(body(data(link, transfer), true)))));
    }

    /** Sends the sample of payOS's documentation; whether the merchant has taken it. */
    boolean tryOut(URI endpoint) {
        ObjectNode data = fields(123, 3_000, "VQRIO123", "12345678", "TF230204212323");
        data.put("transactionDateTime", "2023-02-04 18:25:00");
        data.put("paymentLinkId", "124c33293c43417ab7879e14c8d9eb18");
        try {
            int status = Loopback.http()
                    .send(
                            post(body(data, on(PaymentFault.FORGED_NOTICE)))
                                    .to(endpoint)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ObjectNode data(PayosLink link, Transfer transfer) {
        long amountVnd = transfer.amountVnd() + (on(PaymentFault.WRONG_AMOUNT_NOTICE) ? 1_000 : 0);
        ObjectNode data = fields(link.orderCode, amountVnd, link.description, Payos.ACCOUNT, transfer.reference());
        data.put("transactionDateTime", LOCAL.format(transfer.at()));
        data.put("paymentLinkId", link.id);
        if (on(PaymentFault.UNKNOWN_STATUS_NOTICE)) {
            data.put("code", "77");
        }
        return data;
    }

    private static ObjectNode fields(
            long orderCode, long amountVnd, String description, String account, String reference) {
        ObjectNode data = JsonTree.object(
                "orderCode", orderCode,
                "amount", amountVnd,
                "description", description,
                "accountNumber", account,
                "reference", reference,
                "currency", "VND",
                "code", "00",
                "desc", "Thành công");
        for (String empty : new String[] {
            "counterAccountBankId",
            "counterAccountBankName",
            "counterAccountName",
            "counterAccountNumber",
            "virtualAccountName",
            "virtualAccountNumber"
        }) {
            data.put(empty, "");
        }
        return data;
    }

    private ObjectNode body(ObjectNode data, boolean forged) {
        ObjectNode body = JsonTree.object("code", "00", "desc", "success", "success", true, "data", data);
        String key = world.secrets().require(Payos.CHECKSUM_KEY) + (forged ? "x" : "");
        String hex = PayosText.sign(key, PayosText.data(data));
        if (!on(PaymentFault.UNSIGNED_NOTICE)) {
            body.put("signature", on(PaymentFault.UPPER_CASE_SIGNATURE) ? hex.toUpperCase(Locale.ROOT) : hex);
        }
        return body;
    }

    private static Message post(ObjectNode body) {
        return Message.post("application/json", JsonTree.bytes(body));
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, Payos.NAME, "") != null;
    }
}
