package vn.lienthong.core;

import java.util.List;
import java.util.Locale;

/**
 * What {@link Profile#check()} found (kết quả kiểm tra kết nối), platform by platform and step by step, each with a
 * sentence that says what to do or whom to ask. Immutable.
 *
 * @param findings in the order of the profile
 */
public record ProfileCheck(List<Finding> findings) {
    /** What was examined. */
    public enum Step {
        /** The entry in the profile, its secrets, and the settings that the client knows. */
        PROFILE("Hồ sơ"),
        /** The host's name. */
        DNS("Tên máy chủ"),
        /** The port. */
        TCP("Kết nối"),
        /** The certificate chain and how long it is valid. */
        TLS("Chứng thư"),
        /** Whether the port answers in HTTP; reported only if it does not. */
        HTTP("Trả lời"),
        /** The difference of the two clocks. */
        CLOCK("Đồng hồ"),
        /** Our credentials. */
        SIGN_ON("Xác thực");

        private final String vietnamese;

        Step(String vietnamese) {
            this.vietnamese = vietnamese;
        }

        /** The step's name for people: Vietnamese if the locale is, else that of the constant. */
        public String label(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : name();
        }
    }

    /** How it ended. */
    public enum Status {
        /** Good. */
        OK("ĐẠT"),
        /** Works, but needs attention. */
        WARNING("CẦN XEM"),
        /** Could not be proved, for the reason in the sentence. */
        NOT_PROVED("CHƯA RÕ"),
        /** Does not work. */
        FAILED("LỖI"),
        /** Was not examined, for the reason in the sentence. */
        SKIPPED("BỎ QUA");

        private final String vietnamese;

        Status(String vietnamese) {
            this.vietnamese = vietnamese;
        }

        /** The status for people: Vietnamese if the locale is, else the name of the constant. */
        public String label(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : name();
        }
    }

    /**
     * One finding.
     *
     * @param platform the role in the profile; the file's name if the finding is about the whole file
     * @param step what was examined
     * @param status how it ended
     * @param vietnamese what was found and what to do
     * @param english the same in English
     */
    public record Finding(String platform, Step step, Status status, String vietnamese, String english) {
        /** Starts a finding; both sentences are empty unless set. */
        public static Builder builder(String platform, Step step, Status status) {
            return new Builder(platform, step, status);
        }

        /** The sentence: Vietnamese if the locale is, English otherwise. */
        public String sentence(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : english;
        }

        /** Builds a {@link Finding}. Not thread-safe. */
        public static final class Builder {
            private final String platform;
            private final Step step;
            private final Status status;
            private String vietnamese = "";
            private String english = "";

            private Builder(String platform, Step step, Status status) {
                this.platform = platform;
                this.step = step;
                this.status = status;
            }

            /** What was found and what to do, in Vietnamese. */
            public Builder vietnamese(String value) {
                vietnamese = value;
                return this;
            }

            /** The same in English. */
            public Builder english(String value) {
                english = value;
                return this;
            }

            /** The finding. */
            public Finding build() {
                return new Finding(platform, step, status, vietnamese, english);
            }
        }
    }

    /** Copies the list. */
    public ProfileCheck {
        findings = List.copyOf(findings);
    }

    /**
     * True if nothing failed. That does not mean that all credentials were proved: see {@link Status#NOT_PROVED}.
     */
    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.status() == Status.FAILED);
    }

    /** The findings as lines of text, one each. */
    public String report(Locale locale) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-10s %-12s %-11s %s%n",
                    finding.status().label(locale),
                    finding.platform(),
                    finding.step().label(locale),
                    finding.sentence(locale)));
        }
        return text.toString();
    }
}
