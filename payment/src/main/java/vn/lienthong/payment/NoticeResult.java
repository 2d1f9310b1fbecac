package vn.lienthong.payment;

import java.util.Locale;
import java.util.function.Function;

/**
 * The result of checking a raw notice (kết quả kiểm tra thông báo). There is no third case, and nothing unverified is
 * returned. {@link #reply} covers both cases in one line.
 */
public sealed interface NoticeResult {
    /**
     * The reply to send. A verified notice is given to {@code handler}, whose handling decides the reply; a refused one
     * is answered with the refusal's own reply, and {@code handler} is not called. An exception of {@code handler} is
     * thrown on, and then there is no reply: answer with HTTP 500, and the platform sends the notice again.
     */
    NoticeReply reply(Function<PaymentNotice, Handling> handler);

    /**
     * A notice that certainly comes from the platform and is for this merchant; or, on a rail whose signatures nobody outside
     * the platform can check, a {@link PaymentNotice.Kind#HINT}, which is never "paid".
     *
     * @param notice its content
     */
    record Verified(PaymentNotice notice) implements NoticeResult {
        @Override
        public NoticeReply reply(Function<PaymentNotice, Handling> handler) {
            return notice.reply(handler.apply(notice));
        }
    }

    /**
     * A notice that cannot be trusted, or that is genuine but cannot be used. Answer it with {@code reply}, and change nothing.
     * If it was {@code signed}, money may have moved that nobody sees: a person should look for it at the platform.
     * {@link PaymentClient#readNotice} logs such a notice, and one with a bad signature, as a warning without its content.
     *
     * @param reason why
     * @param reply the reply that the platform expects in this case
     * @param signed whether it certainly comes from the platform: its signature fits one of our secrets
     */
    record Refused(RefusalReason reason, NoticeReply reply, boolean signed) implements NoticeResult {
        /** A notice that was refused before its signature was found right, or because of it; see {@link RefusalReason}. */
        public Refused(RefusalReason reason, NoticeReply reply) {
            this(reason, reply, reason == RefusalReason.WRONG_MERCHANT);
        }

        @Override
        public NoticeReply reply(Function<PaymentNotice, Handling> handler) {
            return reply;
        }
    }

    /** Why a notice was refused (lý do từ chối thông báo). */
    enum RefusalReason {
        /** Larger than any genuine notice. */
        TOO_LARGE("Thông báo quá lớn.", "The notice is too large."),
        /**
         * Not in the platform's format: malformed, or with a field that is missing, duplicate or of the wrong kind. It may be
         * correctly signed all the same, see {@link Refused#signed()}.
         */
        MALFORMED("Thông báo không đúng định dạng.", "The notice is not in the platform's format."),
        /** No signature, or one that does not match any of our secrets. */
        BAD_SIGNATURE("Chữ ký của thông báo không đúng.", "The signature of the notice is missing or wrong."),
        /** Correctly signed, but for another merchant. */
        WRONG_MERCHANT("Thông báo dành cho đơn vị khác.", "The notice is for another merchant.");

        private final String vietnamese;
        private final String english;

        RefusalReason(String vietnamese, String english) {
            this.vietnamese = vietnamese;
            this.english = english;
        }

        /** One plain sentence: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
        public String sentence(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : english;
        }
    }
}
