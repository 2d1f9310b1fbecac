package vn.lienthong.identity.decoupled;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a platform's notice about a confirmation means (thông báo xác nhận), and the HTTP status of the reply, which has no body.
 * Source: CIBA Core section 10.2.
 */
public sealed interface PingNotice {
    /** The HTTP status of the reply. */
    int status();

    /**
     * Reads the notice in one expression: exactly one of the functions is called, in this thread, and what it returns or
     * throws is passed on.
     */
    <T extends @Nullable Object> T fold(
            Function<? super Genuine, ? extends T> genuine, Function<? super Refused, ? extends T> refused);

    /** The person has decided: reply, then ask with {@link DecoupledClient#pollNotified}. It does not say what they decided. */
    record Genuine(DecoupledAttempt attempt) implements PingNotice {
        @Override
        public int status() {
            return 204;
        }

        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Genuine, ? extends T> genuine, Function<? super Refused, ? extends T> refused) {
            return genuine.apply(this);
        }
    }

    /**
     * The notice is not genuine, or about an attempt that is not known.
     *
     * @param check the name of the check that failed
     */
    record Refused(String check, int status) implements PingNotice {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Genuine, ? extends T> genuine, Function<? super Refused, ? extends T> refused) {
            return refused.apply(this);
        }
    }
}
