package vn.lienthong.payment.internal.payos;

import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.RailLimits;
import vn.lienthong.payment.internal.rail.LimitTable;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.payout.Payout;
import vn.lienthong.payment.payout.PayoutAccount;
import vn.lienthong.payment.payout.PayoutRequest;
import vn.lienthong.payment.spi.Rail;

/**
 * payOS's payouts (lệnh chi payOS). A dialect of its own, so that a program that takes payments cannot pay out by accident: money
 * goes out only by an entry of the profile that says so.
 */
final class PayosPayoutRail implements Rail {
    static final Set<String> SETTINGS = Set.of("partnerCode", "checkAnswers");

    private static final RailLimits LIMITS =
            LimitTable.of(PayosPayoutRail.class).payments();
    private static final String BALANCE = "/v1/payouts-account/balance";
    private static final Set<Operation> OPERATIONS =
            Collections.unmodifiableSet(EnumSet.of(Operation.PAYOUT, Operation.FIND_PAYOUT, Operation.PAYOUT_ACCOUNT));

    private final PlatformCalls calls;
    private final ClientConfig config;
    private final Secrets secrets;
    private final PayosHeaders headers;
    private final PayosPayoutAnswers answers;

    PayosPayoutRail(PlatformCalls calls) {
        this.calls = calls;
        config = calls.config();
        secrets = Secrets.of(config.credentials(), "checksumKey");
        headers = new PayosHeaders(config);
        URI api = config.resolve(BALANCE);
        answers = new PayosPayoutAnswers(secrets, api, config.settings().flag("checkAnswers", true));
    }

    @Override
    public Set<Operation> operations() {
        return OPERATIONS;
    }

    /** Sent once, although payOS recognises a repeated key: for how long it does is not public. */
    @Override
    public Payout createPayout(PayoutRequest request) {
        Map<String, Object> body = body(request);
        return calls.write(
                "createPayout",
                () -> headers.on(WireRequest.of("POST", config.resolve("/v1/payouts/"))
                        .withHeader("x-idempotency-key", request.key().reference())
                        .withHeader("x-signature", PayosSigning.sign(secrets.current(), PayosSigning.header(body)))
                        .withBody(Attachment.of(Json.bytes(body), "application/json"))),
                AnswerReader.of(PayosPayoutAnswers::createFailure, answer -> answers.created(request, answer)));
    }

    private static Map<String, Object> body(PayoutRequest request) {
        if (request.amountVnd() > LIMITS.mostVnd()) {
            throw new IllegalArgumentException(
                    "amountVnd: must be at most " + LIMITS.mostVnd() + " đồng, but is " + request.amountVnd());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("referenceId", request.key().reference());
        body.put("amount", request.amountVnd());
        body.put("description", LIMITS.description(request.description()));
        body.put("toBin", request.to().bin());
        body.put("toAccountNumber", request.to().number());
        return body;
    }

    @Override
    public Optional<Payout> findPayout(PayoutRequest request) {
        String query = "?limit=10&offset=0&referenceId=" + request.key().reference();
        return calls.read(
                "findPayout",
                () -> get("/v1/payouts" + query),
                AnswerReader.of(PayosPayoutAnswers::readFailure, answer -> answers.found(request, answer)));
    }

    @Override
    public PayoutAccount payoutAccount() {
        return calls.read(
                "payoutAccount",
                () -> get(BALANCE),
                AnswerReader.of(PayosPayoutAnswers::readFailure, answers::account));
    }

    private WireRequest get(String path) {
        return headers.on(WireRequest.of("GET", config.resolve(path)));
    }

    /** The balance changes nothing, and its answer is signed. */
    @Override
    public ClientProbe.Proof prove() {
        return payoutAccount().verified()
                ? ClientProbe.Proof.proved()
                : ClientProbe.Proof.notProved(
                        "payOS nhận clientId và apiKey; câu trả lời không ký, nên chưa chứng tỏ được checksumKey là đúng.",
                        "payOS accepts clientId and apiKey; its answer is not signed, so the checksumKey is not proved.");
    }
}
