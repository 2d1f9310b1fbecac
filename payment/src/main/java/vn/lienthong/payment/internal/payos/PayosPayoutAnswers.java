package vn.lienthong.payment.internal.payos;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.internal.payos.PayosWire.Envelope;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.UnsignedAnswers;
import vn.lienthong.payment.payout.Payout;
import vn.lienthong.payment.payout.PayoutAccount;
import vn.lienthong.payment.payout.PayoutRequest;
import vn.lienthong.payment.payout.PayoutStatus;

/** What payOS's answers about payouts mean. Their {@code data} is signed in a header. */
final class PayosPayoutAnswers {
    private static final String GROUP = "payout-answer";
    private static final String SIGNATURE = "x-signature";
    private static final int LONGEST = 255;

    private final Secrets secrets;
    private final UnsignedAnswers unsigned;
    private final boolean mustBeSigned;

    PayosPayoutAnswers(Secrets secrets, URI api, boolean mustBeSigned) {
        this.secrets = secrets;
        unsigned = UnsignedAnswers.of(api);
        this.mustBeSigned = mustBeSigned;
    }

    /** A data that was received, and whether its signature was checked. */
    private record Received(Map<String, @Nullable Object> data, boolean verified) {}

    /**
     * A refusal of a payout. Only a code that is listed says that nothing was done: one that is not may mean that the key is
     * known, and then the money has left with an earlier call.
     */
    static @Nullable PlatformException createFailure(PlatformAnswer answer) {
        PlatformException failure = readFailure(answer);
        boolean clear = failure != null
                && (answer.status() == 401
                        || answer.status() == 403
                        || answer.status() == 429
                        || !PayosCodes.TABLE.leavesOpen(GROUP, code(answer)));
        return failure == null || clear
                ? failure
                : failure.toBuilder().effect(Effect.UNKNOWN).build();
    }

    /** A failure by HTTP status or by a code that is not that of success. */
    static @Nullable PlatformException readFailure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null && (answer.status() < 400 || answer.status() > 499)) {
            return http;
        }
        String code = code(answer);
        Kind kind = PayosCodes.TABLE.failure(GROUP, code);
        if (kind != null) {
            return PayosCodes.TABLE
                    .exception(kind, "payOS", GROUP, code)
                    .effect(Effect.NONE)
                    .build();
        }
        if (http != null) {
            return http;
        }
        if (code.isEmpty()) {
            return PayosWire.protocol("code is missing");
        }
        return PayosCodes.TABLE.is(GROUP, code, "GOOD")
                ? null
                : PayosCodes.TABLE.exception(Kind.REFUSED, "payOS", GROUP, code).build();
    }

    /** The code of the envelope; empty if there is none. */
    private static String code(PlatformAnswer answer) {
        try {
            return PayosWire.read(answer.body()).code();
        } catch (PlatformException notAnEnvelope) {
            return "";
        }
    }

    Payout created(PayoutRequest request, PlatformAnswer answer) {
        Received received = received(answer, Effect.UNKNOWN);
        if (!request.key().reference().equals(text(received.data(), "referenceId"))) {
            throw PlatformException.of(Kind.SECURITY, "the answer is about another payout: data.referenceId differs")
                    .effect(Effect.UNKNOWN)
                    .build();
        }
        return payout(request, received.data(), received.verified());
    }

    /** The payout of that key in the list; empty only if the list is empty. */
    Optional<Payout> found(PayoutRequest request, PlatformAnswer answer) {
        Received received = received(answer, Effect.NONE);
        if (!(received.data().get("payouts") instanceof List<?> all)) {
            throw PayosWire.protocol("data.payouts: must be a list, but is not");
        }
        List<Map<String, @Nullable Object>> ours = new ArrayList<>();
        for (Object one : all) {
            Map<String, @Nullable Object> members = members(one);
            if (request.key().reference().equals(text(members, "referenceId"))) {
                ours.add(members);
            }
        }
        if (ours.isEmpty() && !all.isEmpty()) {
            throw PayosWire.protocol("data.payouts: must be those of the reference, but is a list of others");
        }
        if (ours.size() > 1) {
            return Optional.of(Payout.builder(request.key(), PayoutStatus.NEEDS_REVIEW)
                    .codes(Map.of("payouts", Integer.toString(ours.size())))
                    .verified(received.verified())
                    .build());
        }
        return ours.stream().findFirst().map(one -> payout(request, one, received.verified()));
    }

    private Payout payout(PayoutRequest request, Map<String, @Nullable Object> data, boolean verified) {
        List<?> transactions = data.get("transactions") instanceof List<?> list ? list : List.of();
        Map<String, @Nullable Object> one = transactions.size() == 1 ? members(transactions.get(0)) : Map.of();
        String approval = text(data, "approvalState");
        PayoutStatus told = transactions.size() > 1
                ? PayoutStatus.NEEDS_REVIEW
                : PayosCodes.ofPayout(approval, transactions.isEmpty() ? null : text(one, "state"));
        boolean doubtful = !transactions.isEmpty() && !isAsked(request, one);
        boolean changeable = !verified && !unsigned.guarded() && told != PayoutStatus.PENDING;
        PayoutStatus status = doubtful || changeable ? PayoutStatus.NEEDS_REVIEW : told;
        return Payout.builder(request.key(), status)
                .platformId(shown(data, "id"))
                .bankReference(shown(one, "reference"))
                .accountName(shown(one, "toAccountName"))
                .paidAt(status == PayoutStatus.SUCCEEDED ? PayosWire.time(one.get("transactionDatetime")) : null)
                .verified(verified)
                .codes(codes(approval, one))
                .build();
    }

    /** Whether the transfer is the one that was asked for: the same amount to the same account. */
    private static boolean isAsked(PayoutRequest request, Map<String, @Nullable Object> transaction) {
        Long amountVnd = Digits.amountVnd(text(transaction, "amount"));
        return amountVnd != null
                && amountVnd == request.amountVnd()
                && request.to().bin().equals(text(transaction, "toBin"))
                && request.to().number().equals(text(transaction, "toAccountNumber"));
    }

    private static Map<String, String> codes(String approval, Map<String, @Nullable Object> transaction) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("approvalState", approval);
        for (String name : List.of("state", "errorCode")) {
            codes.put(name, text(transaction, name));
        }
        codes.values().removeIf(String::isEmpty);
        return codes;
    }

    PayoutAccount account(PlatformAnswer answer) {
        Received received = received(answer, Effect.NONE);
        Long balanceVnd = Digits.amountVnd(text(received.data(), "balance"));
        String number = shown(received.data(), "accountNumber");
        if (balanceVnd == null
                || number == null
                || !text(received.data(), "currency").matches("VND|")) {
            throw PayosWire.protocol("data: must have an accountNumber, and a balance in whole đồng, but has not");
        }
        String name = shown(received.data(), "accountName");
        return new PayoutAccount(number, name == null ? "" : name, balanceVnd, received.verified());
    }

    private Received received(PlatformAnswer answer, Effect effect) {
        Envelope envelope = PayosWire.read(answer.body());
        Map<String, @Nullable Object> data = envelope.data();
        if (data == null) {
            throw PayosWire.protocol("data: must be an object, but is missing");
        }
        String given = answer.header(SIGNATURE);
        if (given == null && !mustBeSigned) {
            return new Received(data, false);
        }
        String text = PayosSigning.header(data);
        if (!secrets.match(given, key -> PayosSigning.sign(key, text))) {
            throw PlatformException.of(Kind.SECURITY, "payOS's signature of the answer is missing or wrong")
                    .effect(effect)
                    .build();
        }
        return new Received(data, true);
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> members.put(String.valueOf(name), one));
        }
        return members;
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        return PayosWire.text(members.get(name));
    }

    private static @Nullable String shown(Map<String, @Nullable Object> members, String name) {
        String text = VisibleText.LINE.shown(text(members, name), LONGEST).strip();
        return text.isEmpty() ? null : text;
    }
}
