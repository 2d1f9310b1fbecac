package vn.lienthong.sandbox.internal.platform.payos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.JsonTree;

/**
 * One payout (lệnh chi). It is processed for half a minute.
 *
 * @param id payOS's number
 * @param order what was asked for
 * @param end the state of the transfer in the end
 * @param created when
 */
record PayosPayout(String id, JsonNode order, String end, Instant created) {
    private static final Duration PROCESSING = Duration.ofSeconds(30);

    /** Whether it has ended; what is held never does. */
    private boolean ended(Instant now) {
        return !end.equals("ON_HOLD") && !now.isBefore(created.plus(PROCESSING));
    }

    String state(Instant now) {
        return end.equals("ON_HOLD") ? end : ended(now) ? end : "PROCESSING";
    }

    private String approval(Instant now) {
        if (!ended(now)) {
            return "PROCESSING";
        }
        return end.equals("FAILED") ? "FAILED" : "COMPLETED";
    }

    long amountVnd() {
        return order.path("amount").asLong();
    }

    /** Whether its money is on the account, now or again. */
    boolean isThere(Instant now) {
        String state = state(now);
        return state.equals("FAILED") || state.equals("REVERSED");
    }

    ObjectNode data(Instant now) {
        boolean over = ended(now);
        boolean moved = over && !end.equals("FAILED");
        ObjectNode transaction = JsonTree.object(
                "id",
                id + "-1",
                "referenceId",
                order.path("referenceId").asText(),
                "amount",
                amountVnd(),
                "description",
                order.path("description").asText(),
                "toBin",
                order.path("toBin").asText(),
                "toAccountNumber",
                order.path("toAccountNumber").asText(),
                "toAccountName",
                over ? "NGUYEN THI BA" : null,
                "reference",
                moved ? "FT" + number() : null,
                "transactionDatetime",
                moved ? PayosMerchant.LOCAL.format(created.plus(PROCESSING)) : null,
                "errorMessage",
                over && end.equals("FAILED") ? "Tài khoản thụ hưởng không tồn tại" : null,
                "errorCode",
                over && end.equals("FAILED") ? "ACCOUNT_NOT_FOUND" : null,
                "state",
                state(now));
        ArrayNode transactions = JsonTree.array();
        transactions.add(transaction);
        return JsonTree.object(
                "id",
                id,
                "referenceId",
                order.path("referenceId").asText(),
                "transactions",
                transactions,
                "category",
                null,
                "approvalState",
                approval(now),
                "createdAt",
                PayosMerchant.LOCAL.format(created));
    }

    private String number() {
        byte[] name = id.getBytes(StandardCharsets.US_ASCII);
        return String.format(Locale.ROOT, "%09d", Hashing.crc16(name, 0, name.length));
    }
}
