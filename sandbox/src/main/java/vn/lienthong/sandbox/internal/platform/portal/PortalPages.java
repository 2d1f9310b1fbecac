package vn.lienthong.sandbox.internal.platform.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Uris;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Page;

/** The portal's pages that end a log-in before it begins, and the log-out. */
final class PortalPages {
    static final String BASE = "/dvcqg";
    static final String ERROR = "/authenticationendpoint/oauth2_error.do";

    private final World world;

    PortalPages(World world) {
        this.world = world;
    }

    /** The product shows only the first sentence; the two URIs are added because this is a sandbox. */
    static Reply toMismatch(String received) {
        return Reply.redirect(errorUri("invalid_callback", "Registered callback does not match with the provided url.")
                + "&received=" + URLEncoder.encode(Uris.shown(received), UTF_8));
    }

    private static String errorUri(String code, String message) {
        return BASE + ERROR + "?oauthErrorCode=" + code + "&oauthErrorMsg=" + URLEncoder.encode(message, UTF_8);
    }

    static Reply toError(String code, String message) {
        return Reply.redirect(errorUri(code, message));
    }

    Reply error(Request request) {
        Map<String, String> query = request.queryParameters();
        String vietnamese = "Yêu cầu đăng nhập không hợp lệ: " + query.getOrDefault("oauthErrorCode", "");
        String english = query.getOrDefault("oauthErrorMsg", "The log-in request is not valid.");
        String received = query.get("received");
        if (received != null) {
            String registered = Uris.shown(world.options().redirects());
            vietnamese += ". redirect_uri đã đăng ký: " + registered + ". Nhận được: " + received;
            english += " Registered redirect_uri: " + registered + ". Received: " + received;
        }
        return Page.message(400, vietnamese, english);
    }

    /** The end of a log-out: back to the application, if it asked for that and its address is registered. */
    Reply signedOut(Map<String, String> asked) {
        String back = asked.getOrDefault("post_logout_redirect_uri", "");
        boolean ours = world.options().redirects().stream().anyMatch(one -> sameSite(one, back));
        String state = asked.get("state");
        if (ours) {
            return Reply.redirect(back
                    + (state == null
                            ? ""
                            : (back.contains("?") ? "&" : "?") + "state=" + URLEncoder.encode(state, UTF_8)));
        }
        if (back.isEmpty()) {
            return Page.message(200, "Bạn đã đăng xuất.", "You have signed out.");
        }
        String registered = Uris.shown(world.options().redirects());
        return Page.message(
                200,
                "Bạn đã đăng xuất. Không quay về ứng dụng vì post_logout_redirect_uri không cùng địa chỉ gốc với địa chỉ đã"
                        + " đăng ký. Đã đăng ký: " + registered + ". Nhận được: " + Uris.shown(back),
                "You have signed out. There is no link back, because post_logout_redirect_uri is not on the site of a"
                        + " registered URI. Registered: " + registered + ". Received: " + Uris.shown(back));
    }

    private static boolean sameSite(URI registered, String uri) {
        String site = registered.getScheme() + "://" + registered.getRawAuthority();
        return uri.equals(site) || uri.startsWith(site + "/");
    }
}
