package vn.lienthong.identity;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.internal.flow.AttemptData;
import vn.lienthong.identity.internal.preset.CallbackQuery;

/**
 * One log-in that has begun (lượt đăng nhập): where to send the browser, and what has to be remembered until it comes back.
 *
 * <p><b>Keep it on the server, in the session of this one browser</b> ({@link #toJson()}), never in a page or a cookie that
 * is not encrypted: it contains the PKCE verifier. <b>Use it once</b>: remove it from the session before
 * {@link IdentityClient#completeLogin}, whatever comes of it, and begin anew for another try. The client keeps no list of
 * used attempts; the platform refuses a code that comes twice, but only the removal protects against a second use of the
 * state. It ends at {@link #expiresAt()}. For parallel log-ins in one browser keep several and choose by
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
     * Whether this is the attempt that {@code rawCallback} answers, by its {@code state}; compared in constant time.
     *
     * @throws PlatformException if the query cannot be read
     */
    public boolean isAnsweredBy(URI rawCallback) {
        return CallbackQuery.read(rawCallback).hasState(data.state());
    }

    /** As JSON text for the server's session. Secret. */
    public String toJson() {
        return data.toJson();
    }

    /**
     * Reads what {@link #toJson()} wrote, also of an older version of the SDK.
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
