package vn.lienthong.sandbox.internal.platform.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * Tells of a movement in the shape that the payer's page asks for: our open one, signed by Standard Webhooks; SePay's; Casso's
 * Webhook V2. Eight deliveries five minutes apart until the receiver answers 200 and success (ours: SePay says seven more within
 * about half an hour).
 */
final class BankNotices {
    private static final Notices.Rule RULE = new Notices.Rule(Bank.NAME, 8, Duration.ofMinutes(5), BankNotices::judge);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.ofHours(7));

    private final World world;

    BankNotices(World world) {
        this.world = world;
    }

    void send(Movement movement, String shape) {
        world.notices()
                .send(new Notices.Notice(
                        RULE,
                        movement.purpose(),
                        () -> signed(movement, shape, on(PaymentFault.FORGED_NOTICE)),
                        Map.of(PaymentFault.FORGED_BEFORE_GENUINE, () -> signed(movement, shape, true))));
    }

    private Message signed(Movement movement, String shape, boolean forged) {
        long amountVnd = movement.amountVnd() + (on(PaymentFault.WRONG_AMOUNT_NOTICE) ? 1_000 : 0);
        String secret = world.secrets().require(Bank.SECRET);
        if (forged) {
            secret = "A".repeat(secret.length());
        }
        Map<String, String> headers = new TreeMap<>();
        byte[] body = switch (shape) {
            case "sepay" -> sepay(movement, amountVnd, secret, headers);
            case "casso" -> casso(movement, amountVnd, secret, headers);
            default -> open(movement, amountVnd, secret, headers);
        };
        Message message = Message.post("application/json", body);
        if (!on(PaymentFault.UNSIGNED_NOTICE)) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                message = message.with(header.getKey(), header.getValue());
            }
        }
        return message;
    }

    private byte[] open(Movement movement, long amountVnd, String secret, Map<String, String> headers) {
        ObjectNode data = JsonTree.object(
                "id",
                "FT" + movement.number(),
                "direction",
                "in",
                "account",
                movement.behind(),
                "virtualAccount",
                movement.isVirtual() ? movement.account() : null,
                "amountVnd",
                amountVnd,
                "time",
                movement.at().toString(),
                "purpose",
                movement.purpose(),
                "reference",
                "FT." + movement.number(),
                "payerAccount",
                "19000000000001",
                "payerName",
                "HOANG THI LAN");
        byte[] body = JsonTree.bytes(JsonTree.object("type", "bank.transaction", "data", data));
        String id = "msg_" + movement.number();
        String time = Long.toString(now().getEpochSecond());
        byte[] key = Base64.getDecoder().decode(secret);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", time);
        headers.put(
                "webhook-signature",
                "v1,"
                        + Base64.getEncoder()
                                .encodeToString(Hashing.hmac("HmacSHA256", key, joined(id + "." + time, body))));
        return body;
    }

    private byte[] sepay(Movement movement, long amountVnd, String secret, Map<String, String> headers) {
        byte[] body = JsonTree.bytes(JsonTree.object(
                "id",
                movement.number(),
                "gateway",
                "SandboxBank",
                "transactionDate",
                LOCAL.format(movement.at()),
                "accountNumber",
                movement.behind(),
                "code",
                null,
                "content",
                movement.purpose(),
                "transferType",
                "in",
                "transferAmount",
                amountVnd,
                "accumulated",
                25_000_000,
                "subAccount",
                movement.isVirtual() ? movement.account() : null,
                "referenceCode",
                "FT." + movement.number(),
                "description",
                "BankAPINotify " + movement.purpose()));
        String time = Long.toString(now().getEpochSecond());
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        headers.put("Authorization", "Apikey " + secret);
        headers.put("X-SePay-Timestamp", time);
        headers.put("X-SePay-Signature", "sha256=" + Hashing.hex(Hashing.hmac("HmacSHA256", key, joined(time, body))));
        return body;
    }

    private byte[] casso(Movement movement, long amountVnd, String secret, Map<String, String> headers) {
        Map<String, Object> data = new TreeMap<>();
        data.put("id", movement.number());
        data.put("reference", "FT." + movement.number());
        data.put("description", movement.purpose());
        data.put("amount", amountVnd);
        data.put("runningBalance", 25_000_000);
        data.put("transactionDateTime", LOCAL.format(movement.at()));
        data.put("accountNumber", movement.behind());
        data.put("bankName", "SandboxBank");
        data.put("bankAbbreviation", "SBX");
        data.put("virtualAccountNumber", movement.isVirtual() ? movement.account() : "");
        data.put("virtualAccountName", "");
        data.put("counterAccountName", "HOANG THI LAN");
        data.put("counterAccountNumber", "19000000000001");
        data.put("counterAccountBankId", Bank.BIN);
        data.put("counterAccountBankName", "SandboxBank");
        byte[] sorted = JsonTree.bytes(new TreeMap<>(Map.of("error", 0, "data", data)));
        String time = Long.toString(now().toEpochMilli());
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        headers.put(
                "X-Casso-Signature",
                "t=" + time + ",v1=" + Hashing.hex(Hashing.hmac("HmacSHA512", key, joined(time, sorted))));
        return sorted;
    }

    private Instant now() {
        return world.clock().instant();
    }

    private static byte[] joined(String head, byte[] body) {
        byte[] first = (head + ".").getBytes(StandardCharsets.UTF_8);
        byte[] text = new byte[first.length + body.length];
        System.arraycopy(first, 0, text, 0, first.length);
        System.arraycopy(body, 0, text, first.length, body.length);
        return text;
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, Bank.NAME, "") != null;
    }

    private static Notices.Verdict judge(byte[] body) {
        try {
            JsonNode success = JsonTree.read(body).path("success");
            return new Notices.Verdict("success " + success.asText("missing"), success.asBoolean(false));
        } catch (IllegalArgumentException notJson) {
            return new Notices.Verdict("not JSON", false);
        }
    }
}
