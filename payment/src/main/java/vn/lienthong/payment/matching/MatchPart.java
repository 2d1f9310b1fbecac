package vn.lienthong.payment.matching;

import java.util.Locale;

/**
 * One part of a proposal's score (một phần của điểm), in words.
 *
 * @param points added to the score; negative if it speaks against the proposal
 * @param vietnamese one plain sentence
 * @param english the same in English
 */
public record MatchPart(int points, String vietnamese, String english) {
    /** One plain sentence: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
    public String sentence(Locale locale) {
        return locale.getLanguage().equals("vi") ? vietnamese : english;
    }
}
