package vn.lienthong.payment.matching;

import java.util.Locale;

/** What a transfer most likely is (loại đề xuất). If several hold, the first that needs another decision is named. */
public enum MatchKind {
    /** Code or virtual account, amount, time and account are right; a program would have settled it, had it known the payment. */
    FITS("Khớp hoàn toàn.", "Everything fits."),
    /** The payment has been paid in full already, so that this money is to be given back. */
    TWICE("Khoản này đã thu đủ; đây là tiền trả thêm lần nữa.", "Already paid in full; this money came once more."),
    /** One part of an amount that arrives in two transfers, or the rest of one that has arrived in part. */
    SPLIT("Một khoản được trả làm nhiều lần.", "One amount, paid in parts."),
    /** One transfer that names several payments and has the sum of their amounts. */
    SEVERAL("Một lần chuyển cho nhiều khoản.", "One transfer for several payments."),
    /** Less than what is left to pay. */
    SHORT("Chuyển thiếu.", "Less than what is left to pay."),
    /** More than what is left to pay. */
    OVER("Chuyển thừa.", "More than what is left to pay."),
    /** The code in the text is wrong in a few characters, or cut. */
    MISTYPED("Nội dung chuyển khoản gõ sai hoặc bị cắt mã.", "The code in the purpose is mistyped or cut."),
    /** After the time to pay. */
    LATE("Tiền về sau hạn thanh toán.", "The money came after the time to pay."),
    /** To another account than the one that was named. */
    OLD_ACCOUNT("Chuyển vào tài khoản khác với tài khoản đã hướng dẫn.", "Sent to another account than the one named."),
    /** No code at all, but the amount is that of the payment. */
    NO_CODE("Nội dung không có mã; chỉ trùng số tiền.", "No code in the purpose; only the amount is the same."),
    /** Nothing is like it. */
    NONE("Không tìm thấy khoản thu nào phù hợp.", "No payment is like it.");

    private final String vietnamese;
    private final String english;

    MatchKind(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** One plain sentence: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
    public String sentence(Locale locale) {
        return locale.getLanguage().equals("vi") ? vietnamese : english;
    }
}
