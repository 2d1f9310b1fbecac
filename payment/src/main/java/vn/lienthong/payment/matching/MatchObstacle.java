package vn.lienthong.payment.matching;

import java.util.Locale;

/** Why a proposal is for a person (lý do không tự khớp). */
public enum MatchObstacle {
    /** Automatic matching is off, which is the default. */
    OFF("Chưa bật tự khớp.", "Automatic matching is off."),
    /** More than {@link MatchingRules#automaticUpToVnd()}. */
    AMOUNT("Số tiền lớn hơn mức được tự khớp.", "The amount is above what may be matched automatically."),
    /** No code, or one with more errors than {@link MatchingRules#automaticDistance()}. */
    CODE("Mã không có, bị cắt hoặc sai nhiều hơn mức cho phép.", "The code is missing, cut or has too many errors."),
    /** Another payment may be meant. */
    AMBIGUOUS("Có thể là của một khoản thu khác.", "Another payment may be meant."),
    /** Another transfer may be for the same payment. */
    OTHER_TRANSFER(
            "Có một lần chuyển khác cũng có thể là của khoản này.", "Another transfer may be for the same payment."),
    /** Amount, time or account differ, or several payments or transfers belong together: always for a person. */
    DIFFERENCE("Có điểm khác biệt nên phải do người quyết định.", "Something differs, so a person has to decide.");

    private final String vietnamese;
    private final String english;

    MatchObstacle(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** One plain sentence: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
    public String sentence(Locale locale) {
        return locale.getLanguage().equals("vi") ? vietnamese : english;
    }
}
