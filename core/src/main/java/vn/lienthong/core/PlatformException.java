package vn.lienthong.core;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The one exception of the SDK (lỗi kết nối nền tảng): a call to a platform did not give an answer that can be used.
 *
 * <p>A business "no" (login denied, report returned, payment declined, citizen not found) is an answer and never arrives
 * here. {@link #effect()} says whether the platform may have acted: after {@link Effect#UNKNOWN} ask the platform by the
 * key of the request ({@code find…}); do not send again. The message names the operation and never contains a secret or a
 * citizen's number. Immutable, safe to share between threads.
 */
public final class PlatformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong (loại lỗi), in the terms of the one who has to act on it. */
    public enum Kind {
        /** The platform understood the call and said no to it. */
        REFUSED("Nền tảng từ chối yêu cầu.", "The platform refused the request."),
        /** The platform does not accept who we say we are. */
        UNAUTHENTICATED(
                "Nền tảng không chấp nhận thông tin đăng nhập của phần mềm.",
                "The platform did not accept this software's credentials."),
        /** The platform knows us and does not let us do this. */
        FORBIDDEN("Phần mềm chưa được cấp quyền cho việc này.", "This software has no permission for that."),
        /** Too many calls, or the quota is used up. */
        THROTTLED(
                "Nền tảng đang giới hạn số lượng yêu cầu, hãy thử lại sau.",
                "The platform limits the number of requests; try again later."),
        /** The platform says that it cannot serve now, or the breaker is open. */
        UNAVAILABLE("Nền tảng tạm thời không phục vụ.", "The platform is not available at the moment."),
        /** No complete answer within the time allowed. */
        TIMEOUT("Nền tảng không trả lời kịp thời gian cho phép.", "The platform did not answer in time."),
        /** No connection, or it broke. */
        CONNECTION("Không kết nối được tới nền tảng, hoặc kết nối bị đứt.", "The connection failed or broke."),
        /** The server's certificate or pin is not the one that the profile trusts. */
        TLS(
                "Không tin cậy được chứng thư của máy chủ nền tảng.",
                "The certificate of the platform's server is not trusted."),
        /** The calling thread was interrupted. */
        CANCELLED("Yêu cầu đã bị hủy.", "The call was cancelled."),
        /** The answer cannot be understood. */
        PROTOCOL("Không hiểu được câu trả lời của nền tảng.", "The platform's answer cannot be understood."),
        /** A signature, state, nonce or other check failed. */
        SECURITY("Một kiểm tra an toàn không đạt.", "A security check failed."),
        /** The profile or the configuration is wrong. */
        CONFIGURATION("Cấu hình chưa đúng hoặc chưa đủ.", "The configuration is wrong or incomplete.");

        private final String vietnamese;
        private final String english;

        Kind(String vietnamese, String english) {
            this.vietnamese = vietnamese;
            this.english = english;
        }

        /** One plain sentence for a person: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
        public String sentence(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : english;
        }
    }

    /** May the platform have acted on the call (hệ quả phía nền tảng)? */
    public enum Effect {
        /** The call certainly changed nothing on the platform. */
        NONE,
        /** The platform may have acted. Ask it before sending again. */
        UNKNOWN
    }

    /** The longest wait that a platform can ask for: one wrong number must not let a program rest for a year. */
    private static final Duration MOST_WAIT = Duration.ofDays(1);

    private static final int LONGEST_ID = 100;

    private static final int LONGEST_CODE = 200;

    private final Kind kind;
    private final @Nullable Effect effect;
    private final boolean retryable;
    private final @Nullable String platformCode;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;
    private final @Nullable String check;

    private PlatformException(Builder builder) {
        super(builder.message, builder.cause);
        this.kind = builder.kind;
        this.effect = builder.effect;
        this.retryable = builder.retryable;
        this.platformCode = builder.platformCode;
        this.requestId = builder.requestId;
        this.retryAfter = builder.retryAfter;
        this.check = builder.check;
    }

    /** Starts an exception of {@code kind} with effect {@link Effect#NONE}; {@code message} is in English, without secrets. */
    public static Builder of(Kind kind, String message) {
        return new Builder(kind, message);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Whether the platform may have acted. */
    public Effect effect() {
        return effect == null ? Effect.NONE : effect;
    }

    /**
     * Whether the same call may succeed later without anybody changing anything. True says nothing about safety: look at
     * {@link #effect()} before sending again.
     *
     * <p>{@code UNAUTHENTICATED} is retryable only if a session that the platform had accepted before has ended: the next call
     * opens a new one. If it is not, a fresh session or the credentials themselves were refused, and a person has to act.
     */
    public boolean retryable() {
        return retryable;
    }

    /**
     * The platform's own code as received, or {@code null} if it gave none. Of a code with more than 200 characters the
     * beginning and {@code …}; a character that cannot be seen is U+FFFD.
     */
    public @Nullable String platformCode() {
        return platformCode;
    }

    /** The id under which the platform or the SDK knows this call, to quote to the platform's help desk, or {@code null}. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** How long the platform asks to wait, at most a day; or {@code null} if it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * The name of the check that failed, such as {@code nonce}, {@code iss} or {@code signature}, or {@code null} if no
     * named check did. Programs and tests may compare it: it stays the same when the words of the message change.
     */
    public @Nullable String check() {
        return check;
    }

    /** A copy of this exception, with the same cause and message, from which a builder starts. */
    public Builder toBuilder() {
        Builder copy = new Builder(kind, Objects.requireNonNullElse(getMessage(), kind.name()));
        copy.effect = effect;
        copy.retryable = retryable;
        copy.platformCode = platformCode;
        copy.requestId = requestId;
        copy.retryAfter = retryAfter;
        copy.check = check;
        copy.cause = getCause();
        return copy;
    }

    /** Builds a {@link PlatformException}. Not thread-safe. */
    public static final class Builder {
        private final Kind kind;
        private final String message;
        private @Nullable Effect effect;
        private boolean retryable;
        private @Nullable String platformCode;
        private @Nullable String requestId;
        private @Nullable Duration retryAfter;
        private @Nullable String check;
        private @Nullable Throwable cause;

        private Builder(Kind kind, String message) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.message = Objects.requireNonNull(message, "message");
            this.retryable = switch (kind) {
                case THROTTLED, UNAVAILABLE, TIMEOUT, CONNECTION -> true;
                default -> false;
            };
        }

        /**
         * Says whether the platform may have acted; {@link Effect#NONE} unless set. In an answer to a call that changes
         * something set it: unless it is set, the client assumes {@link Effect#UNKNOWN} there.
         */
        public Builder effect(Effect value) {
            effect = value;
            return this;
        }

        /** As {@link #effect}, unless the effect was set before. */
        public Builder effectUnlessSet(Effect value) {
            effect = effect == null ? value : effect;
            return this;
        }

        /** Overrides what the kind says about trying again. */
        public Builder retryable(boolean value) {
            retryable = value;
            return this;
        }

        /** The platform's own code as received; it is cut at 200 characters, see {@link PlatformException#platformCode()}. */
        public Builder platformCode(@Nullable String value) {
            platformCode = value == null ? null : VisibleText.LINE.shown(value, LONGEST_CODE);
            return this;
        }

        /**
         * The id of the call for the platform's help desk: at most 100 visible ASCII characters; anything else counts as
         * none.
         */
        public Builder requestId(@Nullable String value) {
            String id = value == null ? "" : value.strip();
            requestId = id.isEmpty() || id.length() > LONGEST_ID || !VisibleText.TOKEN.fits(id) ? null : id;
            return this;
        }

        /** How long the platform asks to wait; what is negative counts as nothing, and no more than a day is believed. */
        public Builder retryAfter(@Nullable Duration value) {
            retryAfter = value == null ? null : bounded(value);
            return this;
        }

        private static Duration bounded(Duration wait) {
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : wait;
        }

        /** The name of the check that failed: a word of our own, never a value from outside. */
        public Builder check(@Nullable String value) {
            check = value;
            return this;
        }

        /** The exception below; only JDK types may be given, since it reaches the user. */
        public Builder cause(@Nullable Throwable value) {
            cause = value;
            return this;
        }

        /** Makes the exception; the stack trace starts here. */
        public PlatformException build() {
            return new PlatformException(this);
        }
    }
}
