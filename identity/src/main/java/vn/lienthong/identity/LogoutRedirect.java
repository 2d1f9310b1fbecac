package vn.lienthong.identity;

import java.net.URI;

/**
 * Where to send the browser to end the session at the platform (địa chỉ đăng xuất). Its query may contain an id_token,
 * so it masks itself.
 */
public record LogoutRedirect(URI redirectTo) {
    @Override
    public String toString() {
        return "LogoutRedirect[***]";
    }
}
