package vn.lienthong.payment.payout;

import java.util.Locale;

/**
 * Where a payout stands (trạng thái lệnh chi). The platform's own codes are always kept as well, and a code that is not known is
 * {@link #NEEDS_REVIEW}.
 */
public enum PayoutStatus {
    /** Not decided yet: the money may leave or may have left. Ask again; never pay out again under another key. */
    PENDING("Lệnh chi đang được xử lý.", "The payout is being processed."),
    /** The money has arrived at the payee's bank, according to the platform. */
    SUCCEEDED("Đã chi.", "Paid out."),
    /** Certainly not paid out; it may be tried again under a new key. */
    FAILED("Chi không thành công, tiền chưa chuyển đi.", "The payout failed; no money was sent."),
    /** Certainly not paid out, since somebody at the agency or the platform has rejected or cancelled it. */
    CANCELLED("Lệnh chi đã bị hủy hoặc từ chối.", "The payout was cancelled or rejected."),
    /** The money had left and came back. It may be paid out again under a new key, if the account is right. */
    REVERSED("Tiền đã được chuyển trả lại.", "The money came back."),
    /**
     * A person has to decide: the code is unknown, the platform's statements contradict each other or name another amount or
     * account, or the answer could have been changed on the way. The money may have left: never treat it as failed.
     */
    NEEDS_REVIEW("Cần người kiểm tra.", "A person has to look at it.");

    private final String vietnamese;
    private final String english;

    PayoutStatus(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** Whether certainly no money is gone, so that it may be paid out again under a new key. */
    public boolean notPaidOut() {
        return this == FAILED || this == CANCELLED || this == REVERSED;
    }

    /** One plain sentence: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
    public String sentence(Locale locale) {
        return locale.getLanguage().equals("vi") ? vietnamese : english;
    }
}
