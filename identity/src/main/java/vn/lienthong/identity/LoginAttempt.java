package vn.lienthong.identity;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.internal.flow.AttemptData;
import vn.lienthong.identity.internal.flow.RawCallback;

/**
 * One log-in that has begun (lượt đăng nhập): where to send the browser, and the state until it returns.
 *
 * <p><b>Keep it on the server, in the session of this one browser</b> ({@link #toJson()}), never in a page or an
 * unencrypted cookie: it contains the PKCE verifier. <b>Use it once</b>: remove it from the session before
 * {@link IdentityClient#completeLogin}, whatever the result, and begin a new log-in to try again. The client keeps no
 * list of used attempts; the platform refuses a used code, but only the removal prevents a second use of the state. It
 * expires at {@link #expiresAt()}. For parallel log-ins in one browser keep several attempts and choose with
 * {@link #isAnsweredBy}. Immutable; {@link #toString()} shows no secret.
 */
public final class LoginAttempt {
    private final AttemptData data;

    LoginAttempt(AttemptData data) {
        this.data = data;
    }

    /** The URI at the platform to which the browser is sent. It contains state and nonce: do not log its query. */
    public URI redirectTo() {
        return data.redirectTo();
    }

    /** After this moment the attempt is refused. */
    public Instant expiresAt() {
        return data.expiresAt();
    }

    /**
     * Whether {@code rawCallback} answers this attempt, by its {@code state}; compared in constant time.
     *
     * @param rawCallback as for {@link IdentityClient#completeLogin}
     * @throws PlatformException if it cannot be read
     */
    public boolean isAnsweredBy(String rawCallback) {
        return RawCallback.read(Objects.requireNonNull(rawCallback, "rawCallback"))
                .hasState(data.state());
    }

    /** As JSON text for the server's session. Secret. */
    public String toJson() {
        return data.toJson();
    }

    /**
     * Reads the text from {@link #toJson()}, also from an older version of the SDK.
     *
     * @throws IllegalArgumentException that names member and rule, without the value
     */
    public static LoginAttempt fromJson(String json) {
        return new LoginAttempt(AttemptData.parse(json));
    }

    AttemptData data() {
        return data;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoginAttempt attempt && data.equals(attempt.data);
    }

    @Override
    public int hashCode() {
        return data.hashCode();
    }

    @Override
    public String toString() {
        return "LoginAttempt[***, expiresAt=" + data.expiresAt() + "]";
    }
}
