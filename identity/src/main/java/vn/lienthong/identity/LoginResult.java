package vn.lienthong.identity;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The result of a log-in (kết quả đăng nhập). A "no" is an answer, not an exception. There is no third case. */
public sealed interface LoginResult {
    /**
     * Reads the result in one expression: exactly one of the functions is called, in this thread, and what it returns or
     * throws is passed on.
     *
     * @param signedIn for an account that the platform identified
     * @param denied for a log-in that was denied
     */
    <T extends @Nullable Object> T fold(
            Function<? super SignedIn, ? extends T> signedIn, Function<? super Denied, ? extends T> denied);

    /**
     * The platform identified the account.
     *
     * @param subject who logged in
     * @param assurance how surely; check it with {@link AssuranceLevel#requireAtLeast} before anything that requires a
     *     level
     * @param assuranceValue the level as the platform sent it, or {@code null} if it sent none
     * @param tokens what the platform issued
     * @param authentication how and when the person logged in at the platform
     */
    record SignedIn(
            Subject subject,
            AssuranceLevel assurance,
            @Nullable String assuranceValue,
            Tokens tokens,
            Authentication authentication)
            implements LoginResult {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super SignedIn, ? extends T> signedIn, Function<? super Denied, ? extends T> denied) {
            return signedIn.apply(this);
        }

        /** Starts one; programs need this in tests only. Nothing is known of level and log-in until it is said. */
        public static Builder builder(Subject subject, Tokens tokens) {
            return new Builder(subject, tokens);
        }

        /** Builds a {@link SignedIn}. Not thread-safe. */
        public static final class Builder {
            private final Subject subject;
            private final Tokens tokens;
            private AssuranceLevel assurance = AssuranceLevel.UNKNOWN;
            private @Nullable String assuranceValue;
            private Authentication authentication = Authentication.UNKNOWN;

            private Builder(Subject subject, Tokens tokens) {
                this.subject = Objects.requireNonNull(subject, "subject");
                this.tokens = Objects.requireNonNull(tokens, "tokens");
            }

            /** How surely, and how the platform wrote it. */
            public Builder assurance(AssuranceLevel level, @Nullable String value) {
                assurance = Objects.requireNonNull(level, "level");
                assuranceValue = value;
                return this;
            }

            /** How and when. */
            public Builder authentication(Authentication value) {
                authentication = Objects.requireNonNull(value, "authentication");
                return this;
            }

            /** Makes the result. */
            public SignedIn build() {
                return new SignedIn(subject, assurance, assuranceValue, tokens, authentication);
            }
        }

        @Override
        public String toString() {
            return "SignedIn[" + subject + ", " + assurance + ", " + tokens + "]";
        }
    }

    /**
     * The log-in was denied: the citizen cancelled, or the platform refused the person.
     *
     * @param reason what it means
     * @param code the platform's code exactly as received, such as {@code access_denied}
     * @param description the platform's text for people, cut to one line, or {@code null}. It comes through the
     *     browser: escape it before you show it
     */
    record Denied(
            DenialReason reason, String code, @Nullable String description) implements LoginResult {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super SignedIn, ? extends T> signedIn, Function<? super Denied, ? extends T> denied) {
            return denied.apply(this);
        }

        /** Without the description, which an attacker may have written. */
        @Override
        public String toString() {
            return "Denied[" + reason + "]";
        }
    }

    /** Why a log-in was denied (lý do từ chối). */
    enum DenialReason {
        /** Cancelled by the citizen or refused by the platform; the standard does not distinguish these (RFC 6749 4.1.2.1). */
        ACCESS_DENIED,
        /** The account does not have the requested assurance level. */
        ASSURANCE_NOT_MET,
        /** The platform would have to show a page, and the request forbade it ({@code prompt=none}). */
        INTERACTION_NEEDED
    }
}
