package vn.lienthong.sandbox.internal.platform.signing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SigningFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The webhooks to the partner: {@code X-Webhook-Signature: sha256=<hex HMAC-SHA256 of the body>}. Five deliveries a minute
 * apart until the partner answers 200 (ours).
 */
final class Webhooks {
    private final World world;
    private final Notices.Rule rule =
            new Notices.Rule(Signing.NAME, 5, Duration.ofMinutes(1), answer -> new Notices.Verdict("taken", true));

    Webhooks(World world) {
        this.world = world;
    }

    /** The hub has accepted it. */
    void accepted(Transaction transaction) {
        send(transaction, "TRANSCODE", "01", "Đã tiếp nhận");
    }

    /** It has ended. */
    void ended(Transaction transaction) {
        boolean good = transaction.state() == Transaction.State.CONFIRMED;
        send(transaction, "RESULT", good ? "01" : "04", good ? "Thành công" : "Không thành công");
    }

    private void send(Transaction transaction, String what, String status, String description) {
        boolean signs = transaction.kind == Transaction.Kind.SIGN;
        String id = UUID.randomUUID().toString();
        AtomicInteger attempts = new AtomicInteger();
        ObjectNode data = JsonTree.object(
                signs ? "handle" : "transactionCode",
                transaction.key,
                "txnId",
                transaction.txnId,
                "status",
                status,
                "description",
                description,
                "sandbox",
                true); // a member that no document names, as the document says may come
        String type = (signs ? "SIGNHASH" : "CERT_REGISTER") + "_WEBHOOK_" + what;
        world.notices().send(new Notices.Notice(rule, type + " " + transaction.txnId, () -> {
            ObjectNode event = JsonTree.object(
                    "id",
                    id,
                    "type",
                    on(SigningFault.WEBHOOK_UNKNOWN_TYPE) ? "SANDBOX_WEBHOOK_OTHER" : type,
                    "attempt",
                    attempts.incrementAndGet(),
                    "data",
                    data);
            return signed(event);
        }));
    }

    private Message signed(ObjectNode event) {
        byte[] body = JsonTree.bytes(event);
        String secret =
                world.secrets().require(SigningProvider.WEBHOOK_SECRET) + (on(PaymentFault.FORGED_NOTICE) ? "x" : "");
        String hex = Hashing.hex(Hashing.hmac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), body));
        if (on(PaymentFault.UPPER_CASE_SIGNATURE)) {
            hex = hex.toUpperCase(Locale.ROOT);
        }
        if (on(SigningFault.WEBHOOK_CHANGED_BODY)) {
            event.put("changed", true);
        }
        Message message = Message.post("application/json", JsonTree.bytes(event));
        return on(PaymentFault.UNSIGNED_NOTICE)
                ? message
                : message.with("X-Webhook-Signature", (on(SigningFault.WEBHOOK_WITHOUT_PREFIX) ? "" : "sha256=") + hex);
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, Signing.NAME, "") != null;
    }
}
