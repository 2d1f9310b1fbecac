package vn.lienthong.payment;

import java.util.Locale;

/** What a raw notice turned out to be (kết quả kiểm tra thông báo). There is no third case: nothing unverified comes out. */
public sealed interface NoticeResult {
    /**
     * Really from the platform and for this merchant.
     *
     * @param notice what it says
     */
    record Verified(PaymentNotice notice) implements NoticeResult {}

    /**
     * Not to be believed. Answer it with {@code reply}, change nothing.
     *
     * @param reason why
     * @param reply what the platform expects to hear then
     */
    record Refused(Reason reason, NoticeReply reply) implements NoticeResult {}

    /** Why a notice was refused (lý do từ chối thông báo). */
    enum Reason {
        /** Larger than any real notice. */
        TOO_LARGE("Thông báo quá lớn.", "The notice is too large."),
        /** Not in the platform's form: broken, a field missing, twice, or of the wrong kind. */
        MALFORMED("Thông báo không đúng định dạng.", "The notice is not in the platform's form."),
        /** No signature, or one that does not fit any of our secrets. */
        BAD_SIGNATURE("Chữ ký của thông báo không đúng.", "The notice is not rightly signed."),
        /** Rightly signed, but for another merchant. */
        WRONG_MERCHANT("Thông báo dành cho đơn vị khác.", "The notice is for another merchant.");

        private final String vietnamese;
        private final String english;

        Reason(String vietnamese, String english) {
            this.vietnamese = vietnamese;
            this.english = english;
        }

        /** One plain sentence: Vietnamese where {@code locale} is Vietnamese, English otherwise. */
        public String sentence(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : english;
        }
    }
}
