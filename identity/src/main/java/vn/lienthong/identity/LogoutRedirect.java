package vn.lienthong.identity;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.internal.flow.RawCallback;

/**
 * Where to send the browser to end the session at the platform (địa chỉ đăng xuất). Its query may contain an id_token,
 * so it masks itself.
 *
 * @param state what the platform brings back with the browser, to be kept until then; {@code null} if the browser does not
 *     come back
 */
public record LogoutRedirect(URI redirectTo, @Nullable String state) {
    /**
     * Whether the browser comes from this log-out: somebody may have made it follow a link. It says nothing about the session
     * at the platform.
     *
     * @param rawCallback as for {@link IdentityClient#completeLogin}
     * @throws vn.lienthong.core.PlatformException if it cannot be read
     */
    public boolean isAnsweredBy(String rawCallback) {
        String back = RawCallback.read(Objects.requireNonNull(rawCallback, "rawCallback"))
                .query()
                .find("state");
        return state != null && back != null && Hashing.same(state, back);
    }

    @Override
    public String toString() {
        return "LogoutRedirect[***]";
    }
}
