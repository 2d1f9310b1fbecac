package vn.lienthong.identity.decoupled;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.LoginResult.SignedIn;

/**
 * Whether a log-in elsewhere has ended (kết quả hỏi trạng thái).
 *
 * @param <A> the attempt
 */
public sealed interface DecoupledResult<A> {
    /**
     * Reads the result in one expression: exactly one of the functions is called, in this thread, and what it returns or
     * throws is passed on.
     *
     * @param done the person logged in
     * @param pending ask again about its attempt
     * @param ended it will not happen any more
     */
    <T extends @Nullable Object> T fold(
            Function<? super Done<A>, ? extends T> done,
            Function<? super Pending<A>, ? extends T> pending,
            Function<? super Ended<A>, ? extends T> ended);

    /** The person confirmed, and everything was checked as at any log-in. */
    record Done<A>(SignedIn signedIn) implements DecoupledResult<A> {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Done<A>, ? extends T> done,
                Function<? super Pending<A>, ? extends T> pending,
                Function<? super Ended<A>, ? extends T> ended) {
            return done.apply(this);
        }
    }

    /**
     * Not yet.
     *
     * @param attempt to be kept in the place of the one that was asked about: the platform may want longer pauses
     * @param notBefore when to ask again; a question before it makes no call
     */
    record Pending<A>(A attempt, Instant notBefore) implements DecoupledResult<A> {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Done<A>, ? extends T> done,
                Function<? super Pending<A>, ? extends T> pending,
                Function<? super Ended<A>, ? extends T> ended) {
            return pending.apply(this);
        }
    }

    /** Nobody will log in by this attempt. */
    record Ended<A>(Reason reason) implements DecoupledResult<A> {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Done<A>, ? extends T> done,
                Function<? super Pending<A>, ? extends T> pending,
                Function<? super Ended<A>, ? extends T> ended) {
            return ended.apply(this);
        }
    }

    /** Why (lý do kết thúc). */
    enum Reason {
        /** The person refused. */
        DENIED,
        /** Nobody confirmed in time. */
        EXPIRED
    }
}
