package vn.lienthong.payment;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.core.internal.signon.SignOns;
import vn.lienthong.payment.internal.FlatJson;
import vn.lienthong.payment.internal.Folding;
import vn.lienthong.payment.internal.Secrets;
import vn.lienthong.payment.internal.VnpaySigning;
import vn.lienthong.payment.internal.WireTime;

/** VNPAY 2.1.0 (cổng VNPAY): redirect, IPN, querydr, refund. */
final class VnpayGateway implements Gateway {
    private static final String VERSION = "2.1.0";
    private static final long MAX_AMOUNT_VND = 9_999_999_999L; // twelve digits, two of them for the factor

    private final ClientConfig config;
    private final VnpayNotices notices;
    private final Caller caller;
    private final Secrets secrets;
    private final String tmnCode;
    private final URI payUri;
    private final URI apiUri;
    private final String returnUrl;
    private final String locale;
    private final String orderType;
    private final Duration expiry;
    private final String serverAddress;

    VnpayGateway(PaymentConfig payment) {
        config = payment.client();
        Settings settings = config.settings();
        settings.refuseOthers(SignOns.settings(
                "payPath", "apiPath", "returnUrl", "locale", "orderType", "expireMinutes", "serverAddress"));
        secrets = Secrets.of(config.credentials(), "hashSecret");
        tmnCode = config.credentials().require("tmnCode");
        notices = new VnpayNotices(secrets, tmnCode, payment.inbox());
        payUri = config.resolve(settings.text("payPath", "/paymentv2/vpcpay.html"));
        apiUri = config.resolve(settings.text("apiPath", "/merchant_webapi/api/transaction"));
        returnUrl = settings.text("returnUrl");
        if (!returnUrl.matches("https?://.{2,247}")) {
            throw settings.error("returnUrl", "must be an absolute address of 10 to 255 characters");
        }
        locale = settings.choice("locale", "vn", "vn", "en");
        orderType = settings.text("orderType", "other");
        expiry = Duration.ofMinutes(settings.number("expireMinutes", 15, 1, 1440));
        serverAddress = settings.text("serverAddress", "127.0.0.1");
        caller = Caller.create(config);
    }

    @Override
    public boolean supports(Operation operation) {
        return true;
    }

    @Override
    public Payment create(PaymentRequest request) {
        String data = VnpaySigning.query(payParameters(request));
        String hash = VnpaySigning.sign(secrets.current(), data);
        return Payment.builder(request.key(), Outcome.PENDING)
                .amountVnd(request.amountVnd())
                .redirectTo(URI.create(payUri + "?" + data + "&" + VnpaySigning.HASH + "=" + hash))
                .build();
    }

    private Map<String, String> payParameters(PaymentRequest request) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("vnp_Version", VERSION);
        fields.put("vnp_Command", "pay");
        fields.put("vnp_TmnCode", tmnCode);
        fields.put("vnp_Amount", times100(request.amountVnd()));
        String bank = request.bankCode();
        fields.put("vnp_BankCode", bank == null ? "" : bank);
        fields.put("vnp_CreateDate", WireTime.text(request.key().createdAt()));
        fields.put("vnp_CurrCode", "VND");
        String address = request.payerAddress();
        fields.put("vnp_IpAddr", address == null ? serverAddress : address);
        fields.put("vnp_Locale", locale);
        fields.put("vnp_OrderInfo", orderInfo(request.description()));
        fields.put("vnp_OrderType", orderType);
        fields.put("vnp_ReturnUrl", returnUrl);
        fields.put("vnp_ExpireDate", WireTime.text(request.key().createdAt().plus(expiry)));
        fields.put("vnp_TxnRef", request.key().reference());
        return fields;
    }

    /** The far side's languages disagree on how these are percent-encoded, and a bar parts fields: they become blanks. */
    private static String orderInfo(String description) {
        String plain = Folding.ascii("description", description)
                .replaceAll("[!'()~*|]", " ")
                .replaceAll(" {2,}", " ")
                .strip();
        if (plain.isEmpty() || plain.length() > 255) {
            throw new IllegalArgumentException(
                    "description: must have 1 to 255 characters once marks and special characters are dropped");
        }
        return plain;
    }

    private static String times100(long amountVnd) {
        if (amountVnd < 1 || amountVnd > MAX_AMOUNT_VND) {
            throw new IllegalArgumentException(
                    "amountVnd: VNPAY carries 1 to " + MAX_AMOUNT_VND + " đồng, not " + amountVnd);
        }
        return Long.toString(Math.multiplyExact(amountVnd, 100L));
    }

    /** Whole đồng of a wire amount, or {@code null} where it is none. */
    static @Nullable Long through100(@Nullable String wire) {
        if (wire == null || !wire.matches("[0-9]{1,15}")) {
            return null;
        }
        long times100 = Long.parseLong(wire);
        return times100 % 100 == 0 ? times100 / 100 : null;
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        return caller.call(Exchange.reads(
                        "find",
                        () -> post(queryFields(key), VnpaySigning.QUERY),
                        answer -> found(key, FlatJson.read(answer.body())))
                .classify(answer -> failure(answer, Effect.NONE)));
    }

    private Map<String, String> queryFields(PaymentKey key) {
        Map<String, String> fields =
                common("querydr", UUID.randomUUID().toString().replace("-", ""), key);
        fields.put("vnp_OrderInfo", "Truy van GD " + key.reference());
        return fields;
    }

    private Map<String, String> common(String command, String requestId, PaymentKey key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("vnp_RequestId", requestId);
        fields.put("vnp_Version", VERSION);
        fields.put("vnp_Command", command);
        fields.put("vnp_TmnCode", tmnCode);
        fields.put("vnp_TxnRef", key.reference());
        fields.put("vnp_TransactionDate", WireTime.text(key.createdAt()));
        fields.put("vnp_CreateDate", WireTime.text(config.clock().instant()));
        fields.put("vnp_IpAddr", serverAddress);
        return fields;
    }

    private WireRequest post(Map<String, String> fields, List<String> slots) {
        fields.put(VnpaySigning.HASH, VnpaySigning.sign(secrets.current(), VnpaySigning.bars(fields, slots)));
        return WireRequest.of("POST", apiUri).withBody(Attachment.of(FlatJson.write(fields), "application/json"));
    }

    /** Codes that say no to the call itself; those that answer the question are read later. */
    private @Nullable PlatformException failure(Answer answer, Effect effect) {
        PlatformException http = HttpStatus.failure(answer, config.clock());
        if (http != null) {
            return http;
        }
        Map<String, String> members = FlatJson.read(answer.body());
        String code = members.getOrDefault("vnp_ResponseCode", "");
        Kind kind = switch (code) {
            case "02", "97" -> Kind.UNAUTHENTICATED;
            case "03" -> Kind.REFUSED;
            case "08" -> Kind.UNAVAILABLE;
            case "94" -> effect == Effect.NONE ? Kind.THROTTLED : null;
            case "99" -> Kind.UNAVAILABLE;
            case "" -> Kind.PROTOCOL;
            default -> null;
        };
        if (kind == null) {
            return null;
        }
        boolean open = kind == Kind.UNAVAILABLE || kind == Kind.PROTOCOL;
        return PlatformException.of(
                        kind, code.isEmpty() ? "vnp_ResponseCode is missing" : "VNPAY answered with code " + code)
                .platformCode(code.isEmpty() ? null : code)
                .requestId(members.get("vnp_ResponseId"))
                .effect(open ? effect : Effect.NONE)
                .build();
    }

    private Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        String code = members.getOrDefault("vnp_ResponseCode", "");
        boolean signed = checkSignature(members, VnpaySigning.QUERY_ANSWER, code.equals("00"), Effect.NONE);
        checkOwner(members, key, code.equals("00"), Effect.NONE);
        if (code.equals("91")) {
            return Optional.empty();
        }
        if (!code.equals("00")) {
            throw PlatformException.of(Kind.REFUSED, "VNPAY answered with code " + code)
                    .platformCode(code)
                    .build();
        }
        Long amountVnd = through100(members.get("vnp_Amount"));
        if (amountVnd == null) {
            throw PlatformException.of(Kind.PROTOCOL, "vnp_Amount must be whole đồng times 100")
                    .build();
        }
        Outcome outcome = VnpayCodes.ofQuery(
                members.getOrDefault("vnp_TransactionType", ""), members.getOrDefault("vnp_TransactionStatus", ""));
        return Optional.of(Payment.builder(key, outcome)
                .amountVnd(amountVnd)
                .transactionId(members.get("vnp_TransactionNo"))
                .paidAt(outcome == Outcome.PAID ? WireTime.read(members.get("vnp_PayDate")) : null)
                .verified(signed)
                .codes(codes(members))
                .build());
    }

    /** Checks what is there, and that it is there where it must be. */
    private boolean checkSignature(Map<String, String> members, List<String> slots, boolean must, Effect effect) {
        String given = members.get(VnpaySigning.HASH);
        if (given == null && !must) {
            return false;
        }
        String text = VnpaySigning.bars(members, slots);
        if (!secrets.match(given, secret -> VnpaySigning.sign(secret, text))) {
            throw PlatformException.of(Kind.SECURITY, "the answer is not rightly signed by VNPAY")
                    .effect(effect)
                    .build();
        }
        return true;
    }

    /** What an answer says it is about must fit; {@code must} where it has to say so. */
    private void checkOwner(Map<String, String> members, PaymentKey key, boolean must, Effect effect) {
        same(members, "vnp_TmnCode", tmnCode, must, effect);
        same(members, "vnp_TxnRef", key.reference(), must, effect);
    }

    private static void same(Map<String, String> members, String name, String expected, boolean must, Effect effect) {
        String given = members.getOrDefault(name, "");
        if (given.isEmpty() ? must : !given.equals(expected)) {
            throw PlatformException.of(Kind.SECURITY, "the answer is about another payment: " + name + " differs")
                    .effect(effect)
                    .build();
        }
    }

    @Override
    public Refund refund(RefundRequest request) {
        String amount = times100(request.amountVnd());
        String reason = request.reason();
        String info =
                orderInfo(reason == null ? "Hoan tien GD " + request.payment().reference() : reason);
        String by = Folding.ascii("requestedBy", request.requestedBy());
        return caller.call(Exchange.writes(
                        "refund",
                        () -> {
                            Map<String, String> fields = common("refund", request.refundKey(), request.payment());
                            fields.put("vnp_TransactionType", request.full() ? "02" : "03");
                            fields.put("vnp_Amount", amount);
                            String transaction = request.transactionId();
                            if (transaction != null) {
                                fields.put("vnp_TransactionNo", transaction);
                            }
                            fields.put("vnp_CreateBy", by);
                            fields.put("vnp_OrderInfo", info);
                            return post(fields, VnpaySigning.REFUND);
                        },
                        answer -> refunded(request, amount, FlatJson.read(answer.body())))
                .classify(answer -> failure(answer, Effect.UNKNOWN)));
    }

    private Refund refunded(RefundRequest request, String amount, Map<String, String> members) {
        String code = members.getOrDefault("vnp_ResponseCode", "");
        boolean signed = checkSignature(members, VnpaySigning.REFUND_ANSWER, code.equals("00"), Effect.UNKNOWN);
        checkOwner(members, request.payment(), code.equals("00"), Effect.UNKNOWN);
        boolean otherAmount = code.equals("00") && !amount.equals(members.getOrDefault("vnp_Amount", amount));
        Refund.Status status = otherAmount
                ? Refund.Status.NEEDS_REVIEW
                : VnpayCodes.ofRefund(code, members.getOrDefault("vnp_TransactionStatus", ""));
        return new Refund(request.refundKey(), status, codes(members), signed);
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return notices.read(notice);
    }

    @Override
    public ReturnPage readReturn(String rawQuery) {
        return notices.readReturn(rawQuery);
    }

    static Map<String, String> codes(Map<String, String> members) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String name :
                List.of("vnp_ResponseCode", "vnp_TransactionStatus", "vnp_TransactionType", "vnp_BankCode")) {
            String value = members.get(name);
            if (value != null) {
                codes.put(name, value);
            }
        }
        return codes;
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(VnpaySigning.query(payParameters(request)), "HMAC-SHA512", true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
