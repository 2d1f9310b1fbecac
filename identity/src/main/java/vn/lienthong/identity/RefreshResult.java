package vn.lienthong.identity;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a refresh brought (kết quả gia hạn phiên): new tokens, or the end of the session. */
public sealed interface RefreshResult {
    /**
     * Reads the result in one expression: exactly one of the functions is called, in this thread, and what it returns or
     * throws is passed on.
     *
     * @param refreshed for new tokens
     * @param ended for a session that has ended at the platform
     */
    <T extends @Nullable Object> T fold(
            Function<? super Refreshed, ? extends T> refreshed, Function<? super Ended, ? extends T> ended);

    /**
     * New tokens. Keep them in the place of the old ones, all of them: the platform may have changed the refresh token, and
     * the old one is then worth nothing.
     *
     * @param tokens the new ones; the refresh token and the id_token are the old ones if the platform sent no others
     * @param authentication what the new id_token says, or {@link Authentication#UNKNOWN} if none came
     */
    record Refreshed(Tokens tokens, Authentication authentication) implements RefreshResult {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Refreshed, ? extends T> refreshed, Function<? super Ended, ? extends T> ended) {
            return refreshed.apply(this);
        }

        @Override
        public String toString() {
            return "Refreshed[" + tokens + "]";
        }
    }

    /**
     * The session has ended at the platform, or the refresh token was revoked or used before ({@code invalid_grant}, RFC 6749
     * section 5.2). Close the program's session: the person has to log in again.
     */
    record Ended() implements RefreshResult {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Refreshed, ? extends T> refreshed, Function<? super Ended, ? extends T> ended) {
            return ended.apply(this);
        }
    }
}
