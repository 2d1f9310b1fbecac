package vn.lienthong.identity;

import org.jspecify.annotations.Nullable;

/** How a log-in ended (kết quả đăng nhập). A "no" is an answer, not an exception. */
public sealed interface LoginResult {
    /**
     * The platform says who it is.
     *
     * @param subject who signed in
     * @param assurance how surely; check it with {@link AssuranceLevel#requireAtLeast} before anything that needs it
     * @param assuranceValue what the platform wrote for the level, or {@code null} if it wrote nothing
     * @param tokens what the platform issued
     */
    record SignedIn(
            Subject subject,
            AssuranceLevel assurance,
            @Nullable String assuranceValue,
            Tokens tokens) implements LoginResult {
        @Override
        public String toString() {
            return "SignedIn[" + subject + ", " + assurance + ", " + tokens + "]";
        }
    }

    /**
     * Nobody signed in: the citizen pressed cancel, or the platform refuses the person.
     *
     * @param reason what it means
     * @param code the platform's code exactly as received, such as {@code access_denied}
     * @param description what the platform wrote for people, cut to one line, or {@code null}. It came through the browser:
     *     encode it before showing it
     */
    record Denied(Reason reason, String code, @Nullable String description) implements LoginResult {
        /** Without the description, which a stranger may have written. */
        @Override
        public String toString() {
            return "Denied[" + reason + "]";
        }
    }

    /** Why nobody signed in (lý do). */
    enum Reason {
        /** Cancelled by the citizen or refused by the platform; the standard does not distinguish these (RFC 6749 4.1.2.1). */
        ACCESS_DENIED,
        /** The account does not reach the level of assurance that was asked for. */
        ASSURANCE_NOT_MET,
        /** The platform would have to show a page, and the request forbade it ({@code prompt=none}). */
        INTERACTION_NEEDED
    }
}
