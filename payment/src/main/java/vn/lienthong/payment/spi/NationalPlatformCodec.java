package vn.lienthong.payment.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;

/**
 * What is not public of the national payment platform of 2026 (Hệ thống Quản lý Thanh toán Trực tuyến, TTTT), for the rail
 * {@code national-tttt}: addresses, members of messages, codes, and how {@code x-request-signature} is made. The rail does what
 * is known from one bank's notes: flat JSON with exact amounts, {@code x-request-id}, the header of the signature, the VietQR
 * code of the bill's account, and that nothing unknown counts as paid or as failed. Immutable and thread-safe.
 *
 * <p>Take every name and code from the specification that you were given, and guess none: a code that is not listed is left to a
 * person, a listed one is believed.
 */
public interface NationalPlatformCodec {
    /** What the rail reads from a message of the platform (thành phần của bản tin). */
    enum Part {
        /** The code of the call's result; required. */
        CODE,
        /** The state of the payment; required. */
        STATE,
        /** Our reference, by which an answer is known to be about the payment; required. */
        REFERENCE,
        /** The amount in đồng as digits; required. */
        AMOUNT,
        /** The state of a refund; required with {@link Operation#REFUND}. */
        REFUND_STATE,
        /** The bill's account (tài khoản định danh), one for each bill; required with {@link Operation#CREATE}. */
        ACCOUNT,
        /** The six digits of the account's bank; required with {@link Operation#CREATE}. */
        BIN,
        /** The text of the transfer; without it, the reference. */
        PURPOSE,
        /** When it was paid; see {@link #time}. */
        PAID_AT,
        /** When it can no longer be paid; see {@link #time}. */
        EXPIRES_AT
    }

    /** What a result code means for the call (ý nghĩa mã kết quả). One that is not listed refuses the call, and proves nothing. */
    enum Meaning {
        /** The call was accepted. */
        ACCEPTED,
        /** There is no such payment; of a query only. */
        NOT_FOUND,
        /** Refused, and certainly nothing was done. */
        REFUSED,
        /** The signature or the account is wrong; nothing was done. */
        UNAUTHENTICATED,
        /** The platform cannot answer now; it may have acted. */
        UNAVAILABLE
    }

    /**
     * One message to the platform (bản tin gửi đi).
     *
     * @param path below the profile's {@code baseUri}
     * @param members the flat JSON object: texts, {@code Long}, {@code Integer} and {@code Boolean}
     */
    record Message(String path, Map<String, Object> members) {
        /**
         * Copies the members.
         *
         * @throws IllegalArgumentException for a value that is not flat or not exact
         */
        public Message {
            members.forEach((name, value) -> {
                if (!(value instanceof String
                        || value instanceof Long
                        || value instanceof Integer
                        || value instanceof Boolean)) {
                    throw new IllegalArgumentException("member " + name
                            + ": must be a text, a whole number or a truth value, since the JSON is flat and exact");
                }
            });
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** What the platform can do by its specification: some of {@code CREATE, FIND, REFUND, NOTICE}. Never changes. */
    Set<Operation> operations();

    /** The message that creates a bill. */
    Message create(PaymentRequest request);

    /** The message that asks about a bill. */
    Message find(PaymentKey key);

    /**
     * The message that refunds.
     *
     * @throws UnsupportedOperationException unless overridden; the rail calls it with {@link Operation#REFUND} only
     */
    default Message refund(RefundRequest request) {
        throw new UnsupportedOperationException("refund");
    }

    /**
     * The text of {@code x-request-id}: how an identifier is written. The rail makes one for each request, and keeps it when the
     * request is sent again; one that changes something is made from the caller's key, and is the same after a restart.
     */
    default String requestId(UUID made) {
        return made.toString();
    }

    /**
     * The value of {@code x-request-signature}, computed anew for each attempt; read the key from the credentials each time.
     *
     * @param requestId the value of {@code x-request-id}
     * @param body the bytes as they are sent
     */
    String signature(String requestId, URI uri, byte[] body);

    /** The names of the members that the rail reads; the platform's own three identifiers are known. */
    Map<Part, String> members();

    /** The result codes that are known. */
    Map<String, Meaning> codes();

    /** The states of a payment that are known; any other is {@link PaymentStatus#NEEDS_REVIEW}. */
    Map<String, PaymentStatus> states();

    /** The states of a refund that are known; any other is {@link Refund.Status#NEEDS_REVIEW}. None by default. */
    default Map<String, Refund.Status> refundStates() {
        return Map.of();
    }

    /** The instant of a text in the platform's form, or {@code null} if it is none. By default no time is read. */
    default @Nullable Instant time(String text) {
        return null;
    }

    /**
     * Whether a notice certainly comes from the platform: over the raw bytes, in constant time, by all accepted keys. Nothing of
     * the notice is read before. By default no notice is genuine.
     */
    default boolean genuine(RawNotice notice) {
        return false;
    }

    /**
     * The reply to a genuine notice.
     *
     * @param members those of the notice
     * @throws UnsupportedOperationException unless overridden; the rail calls it with {@link Operation#NOTICE} only
     */
    default NoticeReply reply(Handling handling, Map<String, String> members) {
        throw new UnsupportedOperationException("reply");
    }

    /** The reply to a notice that cannot be trusted; HTTP 400 without a body by default. */
    default NoticeReply refusal(RefusalReason reason) {
        return new NoticeReply(400, "application/json", "");
    }
}
