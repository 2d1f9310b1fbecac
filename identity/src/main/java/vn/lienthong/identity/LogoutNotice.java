package vn.lienthong.identity;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a platform's notice of a log-out means (thông báo đăng xuất), and how it is answered: with the HTTP status
 * {@link #status()}, an empty body, and {@code Cache-Control: no-store}. Source: OpenID Connect Back-Channel Logout 1.0,
 * Front-Channel Logout 1.0.
 */
public sealed interface LogoutNotice {
    /** The HTTP status of the reply. */
    int status();

    /**
     * Reads the notice in one expression: exactly one of the functions is called, in this thread, and what it returns or
     * throws is passed on.
     */
    <T extends @Nullable Object> T fold(
            Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused);

    /**
     * These sessions have ended at the platform: end those of the program, before you reply.
     *
     * @param issuer the platform
     * @param subject the account whose sessions end; {@code null} if only the session is named
     * @param sessionId the one session that ends ({@link Authentication#sessionId()}); {@code null} if all of the account's do,
     *     or, in a front-channel notice without one, the session of the browser that brought it
     */
    record Verified(
            @Nullable String issuer,
            @Nullable String subject,
            @Nullable String sessionId) implements LogoutNotice {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused) {
            return verified.apply(this);
        }

        @Override
        public String toString() {
            return "Verified[***]";
        }
    }

    /**
     * The notice is not genuine, or came before: end nothing.
     *
     * @param check the name of the check that failed, such as {@code iss} or {@code jti}
     * @param message what is wrong, without anything of the notice
     */
    record Refused(String check, String message) implements LogoutNotice {
        @Override
        public int status() {
            return 400;
        }

        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Verified, ? extends T> verified, Function<? super Refused, ? extends T> refused) {
            return refused.apply(this);
        }
    }
}
