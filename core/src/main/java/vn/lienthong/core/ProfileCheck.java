package vn.lienthong.core;

import java.util.List;
import java.util.Locale;

/**
 * What {@link Profile#check()} found (kết quả kiểm tra kết nối), platform by platform and step by step, each with a
 * sentence of what to do or whom to ask.
 *
 * @param findings in the order of the profile
 */
public record ProfileCheck(List<Finding> findings) {
    /** What was looked at. */
    public enum Step {
        /** The entry in the profile and its secrets. */
        PROFILE,
        /** The host's name. */
        DNS,
        /** The port. */
        TCP,
        /** The certificate chain and how long it lasts. */
        TLS,
        /** The difference of the two clocks. */
        CLOCK,
        /** Our credentials. */
        SIGN_ON
    }

    /** How it stands. */
    public enum Status {
        /** Good. */
        OK,
        /** Works, but look at it. */
        WARNING,
        /** Could not be proved, for the reason in the sentence. */
        NOT_PROVED,
        /** Does not work. */
        FAILED,
        /** Not looked at, for the reason in the sentence. */
        SKIPPED
    }

    /**
     * One finding.
     *
     * @param platform the role in the profile
     * @param step what was looked at
     * @param status how it stands
     * @param vietnamese what was found and what to do
     * @param english the same in English
     */
    public record Finding(String platform, Step step, Status status, String vietnamese, String english) {
        /** The sentence: Vietnamese where the locale is Vietnamese, English otherwise. */
        public String sentence(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : english;
        }
    }

    /** Copies the list. */
    public ProfileCheck {
        findings = List.copyOf(findings);
    }

    /** True where nothing failed. */
    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.status() == Status.FAILED);
    }

    /** The findings as lines of text, one each. */
    public String report(Locale locale) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-10s %-12s %-8s %s%n",
                    finding.status(),
                    finding.platform(),
                    finding.step(),
                    finding.sentence(locale)));
        }
        return text.toString();
    }
}
