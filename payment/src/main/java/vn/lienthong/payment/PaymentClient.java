package vn.lienthong.payment;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.internal.rail.Rails;
import vn.lienthong.payment.payout.Payout;
import vn.lienthong.payment.payout.PayoutAccount;
import vn.lienthong.payment.payout.PayoutRequest;
import vn.lienthong.payment.payout.PayoutStatus;
import vn.lienthong.payment.spi.Rail;

/**
 * Takes payments over one rail (thanh toán trực tuyến): VNPAY 2.1.0 (dialect {@code vnpay}), MoMo ({@code momo}), ZaloPay
 * ({@code zalopay}), ViettelPay ({@code viettelpay}), payOS ({@code payos}, and {@code payos-payout} for money that goes out), the national payment platform, version 1 ({@code
 * national-v1}), that of 2026 with a codec of your own ({@code national-tttt}), KeyPay of the national portal ({@code keypay}), PayGov of a province ({@code paygov}), bank transfers by
 * VietQR without any platform ({@code vietqr}), or one that you add with {@link vn.lienthong.payment.spi.RailProvider}.
 *
 * <p>The steps: store a {@link PaymentKey}, {@link #create} the payment, send the payer to
 * {@link Payment#redirectTo()}, receive the outcome with {@link #readNotice} or ask with {@link #find}. Create one
 * client and share it: it is immutable and thread-safe.
 *
 * <p>A {@link vn.lienthong.core.CallObserver} is notified of the calls {@code payment.create}, {@code payment.find},
 * {@code payment.cancel}, {@code payment.refund}, {@code payment.findRefund}, {@code payment.checkNotice}, {@code payment.bill}, {@code payment.methods}, {@code payment.createPayout},
 * {@code payment.findPayout} and {@code payment.payoutAccount}, and of
 * {@code core.signOn} for a token. Operations without a call ({@code create} of VNPAY and ViettelPay, notices,
 * return pages) are not observed.
 */
public final class PaymentClient implements AutoCloseable {
    private static final Logger NOTICES = LoggerFactory.getLogger("vn.lienthong.payment.notice");

    private final String dialect;
    private final String platform;
    private final Rail rail;
    private final Rails.Opened opened;
    private final RailLimits limits;

    private PaymentClient(PaymentConfig config, Rails.Opened opened) {
        this.dialect = config.client().dialect();
        this.platform = config.client().platform();
        this.opened = opened;
        this.rail = opened.rail();
        this.limits = opened.limits();
    }

    /**
     * Creates a client for the profile's entry; no call is made yet.
     *
     * @throws PlatformException as {@link #create(PaymentConfig)}
     */
    public static PaymentClient create(ClientConfig config) {
        return create(PaymentConfig.of(config));
    }

    /**
     * Creates a client; no call is made yet.
     *
     * @throws PlatformException of kind {@code CONFIGURATION} if the dialect is not a rail (the message lists the known
     *     ones), or if a setting or credential is missing, wrong or unknown
     */
    public static PaymentClient create(PaymentConfig config) {
        return new PaymentClient(config, Rails.open(config.client()));
    }

    /**
     * Whether the platform supports the operation. For example, the national platform, version 1, is not known to have
     * refunds.
     */
    public boolean supports(Operation operation) {
        return rail.operations().contains(operation);
    }

    /** The rail, by its role in the profile such as {@code payment} or {@code payment-momo}. */
    public String name() {
        return platform;
    }

    /** What the rail can take, within the agency's own settings {@code atLeastVnd} and {@code atMostVnd}. */
    public RailLimits limits() {
        return limits;
    }

    /**
     * What of a request this rail cannot take, each naming field and rule (lý do không nhận); empty if {@link #create} would
     * send it. Besides {@link #limits()} it is what the platform has no place for, such as a bank code where the payer chooses
     * the bank. Receipt data is not among it: see {@link PaymentRequest.Builder#receipt}.
     */
    public List<String> refusals(PaymentRequest request) {
        List<String> refusals = new ArrayList<>(limits.refusals(request));
        refusals.addAll(rail.refusals(request));
        return List.copyOf(refusals);
    }

    /**
     * Creates a payment (khởi tạo giao dịch). VNPAY and ViettelPay are not called: the URL of the pay page is built and
     * signed locally, and the same request gives the same URL. MoMo and the national platform of 2026 recognise a repeated
     * call, which is tried again after a temporary failure; other rails are called once. If MoMo or ZaloPay knows the
     * reference already, the result is what {@link #find} shows, without a page. Without TLS, MoMo's answer must be signed. Those of ZaloPay and the
     * national platform have no signature: there {@link Payment#verified()} is {@code false}, and the page is as good as the
     * connection.
     *
     * @return the payment, {@link PaymentStatus#PENDING}, with {@link Payment#redirectTo()} on rails that have a page
     * @throws IllegalArgumentException if the request contains something that the rail cannot take, see {@link #refusals}:
     *     the message names field and rule, and nothing is sent
     * @throws PlatformException if there is no usable answer; with effect {@code UNKNOWN} the payment may exist: call
     *     {@link #find} with the key, do not create it again
     */
    public Payment create(PaymentRequest request) {
        return create(request, List.of(), () -> "");
    }

    /** The same with further refusals and a hint behind them, of {@link PaymentClients}. */
    Payment create(PaymentRequest request, List<String> more, Supplier<String> hint) {
        require(Operation.CREATE);
        requireTaken(request, more, hint);
        return rail.create(request).readBy(platform);
    }

    /**
     * Creates a payment whose QR code the program shows itself (tạo mã QR thanh toán). Sent once. VNPAY does not sign the
     * answer, so that {@link Payment#verified()} is {@code false}.
     *
     * @return the payment, {@link PaymentStatus#PENDING}, with {@link Payment#qrPayload()}
     * @throws IllegalArgumentException as {@link #create}
     * @throws PlatformException as {@link #create}; {@code CONFIGURATION} if the rail has no such codes
     */
    public Payment createQr(PaymentRequest request) {
        require(Operation.CREATE_QR);
        requireTaken(request, List.of(), () -> "");
        return rail.createQr(request).readBy(platform);
    }

    private void requireTaken(PaymentRequest request, List<String> more, Supplier<String> hint) {
        List<String> refusals = new ArrayList<>(refusals(request));
        refusals.addAll(more);
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException(
                    platform + " (" + dialect + "): " + String.join("; ", refusals) + hint.get());
        }
    }

    /**
     * Cancels a payment that is still pending (hủy giao dịch), so that it can no longer be paid. Sent once.
     *
     * @param reason why, 1 to 255 visible characters
     * @return the payment as it is now; {@link PaymentStatus#PAID} if the payer was faster
     * @throws PlatformException with effect {@code UNKNOWN} the payment may be cancelled: call {@link #find};
     *     {@code CONFIGURATION} if the rail cannot cancel
     */
    public Payment cancel(PaymentKey key, String reason) {
        require(Operation.CANCEL);
        VisibleText.LINE.require("reason", reason, 255);
        return rail.cancel(key, reason).readBy(platform);
    }

    /**
     * Queries the outcome of a payment (truy vấn giao dịch). Changes nothing, and is tried again after a temporary
     * failure.
     *
     * <p>On the national platform {@link PaymentStatus#PAID} requires a pinned server, or a checked signature
     * ({@code checkQueryAnswer}) and TLS, since the signature does not cover the state; {@link PaymentStatus#FAILED} requires TLS.
     * Otherwise the outcome is {@link PaymentStatus#NEEDS_REVIEW}, with the platform's state in {@link Payment#codes()}.
     * MoMo, ZaloPay and ViettelPay do not sign their answers, or by no public rule: without TLS, an end of the payment is {@code NEEDS_REVIEW}.
     * What KeyPay answers is not public: a state that the profile's {@code detailStates} does not explain is {@code
     * NEEDS_REVIEW}.
     *
     * @return empty only if the platform answers that it has no such payment
     * @throws PlatformException {@code SECURITY} if the signature of the answer is wrong or the answer is about another
     *     payment; otherwise the kind of the failure, always with effect {@code NONE}
     */
    public Optional<Payment> find(PaymentKey key) {
        require(Operation.FIND);
        return rail.find(key).map(payment -> payment.readBy(platform));
    }

    /**
     * Refunds a payment (hoàn tiền). Sent once, except to MoMo and the national platform of 2026, which recognise a repeated call. A refusal by the platform is an answer, see {@link Refund.Status}.
     *
     * @throws PlatformException with effect {@code UNKNOWN} the platform may have accepted the refund: look the payment
     *     up, do not send it again under another key; {@code CONFIGURATION} with effect {@code NONE} if the platform
     *     has no refunds
     */
    public Refund refund(RefundRequest request) {
        require(Operation.REFUND);
        return rail.refund(request);
    }

    /**
     * Queries the status of a refund (truy vấn hoàn tiền). Changes nothing, and is tried again after a temporary failure.
     *
     * @param request the refund as it was requested
     * @return empty only if the platform answers that it has no such refund
     * @throws PlatformException as {@link #find}; {@code CONFIGURATION} if the rail cannot be asked about refunds
     */
    public Optional<Refund> findRefund(RefundRequest request) {
        require(Operation.FIND_REFUND);
        return rail.findRefund(request);
    }

    /**
     * Pays money out to a bank account (lập lệnh chi). Sent once. payOS has payouts (dialect {@code payos-payout}, an entry
     * {@code payout} of the profile with credentials of its own): it recognises a repeated key, though for how long is not
     * public.
     *
     * <p>{@link PayoutStatus#FAILED} and {@link PayoutStatus#CANCELLED} say that no money left. After every exception with effect
     * {@code UNKNOWN}, money may have left or may still leave: ask with {@link #findPayout}. If that finds nothing for some
     * minutes, the same request may be sent again under the <em>same</em> key; under a new one it could be paid twice. Effect
     * {@code NONE} is about this call only, and not about an earlier one with the same key.
     *
     * @return the payout, usually {@link PayoutStatus#PENDING}: ask for its end with {@link #findPayout}
     * @throws IllegalArgumentException if the platform cannot take the request: the message names field and rule, and nothing is
     *     sent
     * @throws PlatformException if there is no usable answer; {@code CONFIGURATION} if the rail has no payouts
     */
    public Payout createPayout(PayoutRequest request) {
        require(Operation.PAYOUT);
        return rail.createPayout(request);
    }

    /**
     * Queries the status of a payout (tra cứu lệnh chi). Changes nothing, and is tried again after a temporary failure. The
     * platform is asked by the key; that it paid out another amount, or to another account, is
     * {@link PayoutStatus#NEEDS_REVIEW}.
     *
     * @param request the payout as it was requested
     * @return empty only if the platform answers that it has no such payout
     * @throws PlatformException as {@link #find}; {@code CONFIGURATION} if the rail cannot be asked about payouts
     */
    public Optional<Payout> findPayout(PayoutRequest request) {
        require(Operation.FIND_PAYOUT);
        return rail.findPayout(request);
    }

    /**
     * The account from which payouts are made, and what is there now (số dư tài khoản chi). Changes nothing, and is tried again
     * after a temporary failure.
     *
     * @throws PlatformException as {@link #find}; {@code CONFIGURATION} if the rail does not tell
     */
    public PayoutAccount payoutAccount() {
        require(Operation.PAYOUT_ACCOUNT);
        return rail.payoutAccount();
    }

    /**
     * Writes the receipt of a payment as a PDF (biên lai điện tử) into a file, part by part, so that it is never held in memory.
     * Changes nothing at the platform, and is tried again after a temporary failure. The file is there only if all is well;
     * while the call runs, a part file of its own with the ending {@code .part} is beside it.
     *
     * @param file does not exist, but its folder does
     * @throws PlatformException {@code PROTOCOL} if the answer is no PDF, or larger than 256 MiB; {@code CONFIGURATION} if the file
     *     exists or cannot be written, or if the rail has no receipts
     */
    public void bill(PaymentKey key, Path file) {
        require(Operation.BILL);
        rail.bill(key, file);
    }

    /**
     * The banks and methods that the payer may choose (danh sách ngân hàng), in the platform's order, as it tells them now.
     * Changes nothing, and is tried again after a temporary failure. VNPAY has such a list; the answer is not signed.
     *
     * @return may be empty only if the platform says so
     * @throws PlatformException {@code CONFIGURATION} if the rail has no such list
     */
    public List<PaymentMethod> methods() {
        require(Operation.BANKS);
        return rail.methods();
    }

    /**
     * Checks a notice (IPN, callback): first the signature, in constant time, then the merchant, then the format. Makes
     * no call, and no input makes it throw: a bad notice is {@link NoticeResult.Refused} with the reply to send. One with a
     * bad signature, and one that is signed but cannot be used, is logged as a warning with rail, reason and size.
     *
     * @throws PlatformException {@code CONFIGURATION} if the platform sends no notices
     */
    public NoticeResult readNotice(RawNotice notice) {
        require(Operation.NOTICE);
        return told(rail.readNotice(notice), notice);
    }

    /**
     * Checks a notice by asking the platform (hỏi nền tảng để xác minh thông báo), on rails where only the platform knows the rule
     * of its signature, or it does not cover the state (KeyPay), and {@link #readNotice} therefore gives a {@link PaymentNotice.Kind#HINT}. Changes nothing, and is tried
     * again after a temporary failure. {@link vn.lienthong.payment.inbox.PaymentInbox} does it for you.
     *
     * @return as {@link #readNotice}: a result if the platform calls the notice its own, refused if not; still a hint if its answer
     *     came without TLS, since anybody on the way could have written it
     * @throws PlatformException if there is no usable answer: the notice is then neither genuine nor forged, so ask again;
     *     {@code CONFIGURATION} if the rail cannot be asked, see {@link Operation#CHECK_NOTICE}
     */
    public NoticeResult checkNotice(RawNotice notice) {
        require(Operation.CHECK_NOTICE);
        return told(rail.checkNotice(notice), notice);
    }

    private NoticeResult told(NoticeResult result, RawNotice notice) {
        if (result instanceof NoticeResult.Verified verified) {
            return new NoticeResult.Verified(verified.notice().readBy(platform));
        }
        log((NoticeResult.Refused) result, notice);
        return result;
    }

    /** A genuine notice that nobody can use is money that nobody sees, and a bad signature is an attack or a wrong secret. */
    private void log(NoticeResult.Refused refused, RawNotice notice) {
        if (refused.signed()) {
            NOTICES.warn(
                    "{}: a genuine notice cannot be used and was refused: {}, {}; look for the payment at the platform",
                    platform,
                    refused.reason(),
                    notice);
        } else if (refused.reason() == NoticeResult.RefusalReason.BAD_SIGNATURE) {
            NOTICES.warn("{}: a notice was refused: {}, {}", platform, refused.reason(), notice);
        } else {
            NOTICES.debug("{}: a notice was refused: {}, {}", platform, refused.reason(), notice);
        }
    }

    /**
     * Reads the URI with which the payer's browser returned, for display only. No input makes it throw.
     *
     * @param rawUri as the browser requested it, its query not decoded
     */
    public ReturnPage readReturn(URI rawUri) {
        String query = rawUri.getRawQuery();
        return rail.readReturn(query == null ? "" : query);
    }

    /** Explains the signature of a payment (giải thích chữ ký), without a secret; for the platform's help desk. */
    public SignatureExplanation explain(PaymentRequest request) {
        return rail.explain(request);
    }

    /** Explains the signature of a notice, and which rule would match it. For people, not for decisions. */
    public SignatureExplanation explain(RawNotice notice) {
        return rail.explain(notice);
    }

    private void require(Operation operation) {
        if (!supports(operation)) {
            String name = operation.name().toLowerCase(Locale.ROOT);
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            platform + ": the rail " + dialect + " cannot " + name + "; ask supports(" + operation
                                    + ") first")
                    .build();
        }
    }

    /**
     * Closes the connections, unless they are shared, and refuses further calls with {@link IllegalStateException}.
     * Operations without a call, such as reading a notice, still work.
     */
    @Override
    public void close() {
        opened.close();
    }
}
