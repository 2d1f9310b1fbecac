package vn.lienthong.core.internal.doctor;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.profile.InVietnamese;
import vn.lienthong.core.internal.wire.Vietnamese;

/** What to do about a call that failed during the check of the credentials. */
final class Remedies {

    private Remedies() {}

    /** The proxy answers every call with HTTP 407. */
    static Advice proxyWantsLogIn() {
        return new Advice(
                "Proxy đòi đăng nhập (HTTP 407), điều SDK không hỗ trợ. Hãy yêu cầu quản trị mạng cho phép máy này đi qua proxy"
                        + " không cần đăng nhập.",
                "The proxy requires a log-in (HTTP 407), which the SDK does not support. Ask your network's "
                        + "administrator to let"
                        + " this machine pass without one.");
    }

    /**
     * What to do.
     *
     * @param seen the last request and its answer
     * @param isToken whether that request was the sign-on's own token call
     */
    static Advice of(PlatformException e, Recorder seen, boolean isToken) {
        if (e.kind() == Kind.CONFIGURATION) {
            return new Advice(
                    "Cấu hình chưa đúng: " + InVietnamese.sentence(String.valueOf(e.getMessage())) + ".",
                    "The configuration is wrong: " + e.getMessage() + ".");
        }
        if (seen.status() == 407) {
            return proxyWantsLogIn();
        }
        boolean isRedirectUri = "redirect_uri".equals(e.check());
        if (isWrongPath(seen.status()) && !isRedirectUri) {
            return wrongPath(seen, isToken);
        }
        Advice named = CheckAdvice.of(e, answer(seen));
        if (named != null) {
            return named;
        }
        Advice oauth = oauth(e, seen);
        if (oauth != null) {
            return oauth;
        }
        return switch (e.kind()) {
            case UNAUTHENTICATED, FORBIDDEN -> refused(e, seen, isToken);
            case TLS ->
                new Advice(
                        seen.endpoint()
                                + ": không tin cậy được chứng thư của máy chủ này. Hãy xin chứng thư CA của nó và đặt vào"
                                + " trust.certificates.",
                        seen.endpoint()
                                + ": this server's certificate is not trusted. Ask for its CA certificate and put it into"
                                + " trust.certificates.");
            case CONNECTION -> connection(e, seen);
            case TIMEOUT ->
                new Advice(
                        answer(seen)
                                + ": không có câu trả lời kịp thời gian cho phép. Hãy thử lại; nếu vẫn vậy, hãy hỏi đơn vị"
                                + " vận hành hoặc tăng timeouts.attempt.",
                        answer(seen) + ": no answer in time. Try again; if it happens again, ask the operator or raise"
                                + " timeouts.attempt.");
            case PROTOCOL ->
                new Advice(
                        answer(seen)
                                + ": câu trả lời không phải của nền tảng này, có thể là trang web của proxy hoặc trang đăng"
                                + " nhập. Hãy kiểm tra đường dẫn"
                                + (isToken ? " trong settings.tokenPath (hoặc tokenUri)." : "."),
                        answer(seen)
                                + ": the answer is not from this platform, but perhaps from a proxy or a log-in page"
                                + " (" + e.getMessage() + "). Check the path"
                                + (isToken ? " in settings.tokenPath (or tokenUri)." : "."));
            default ->
                new Advice(
                        answer(seen) + code(e) + ": " + e.kind().sentence(Vietnamese.LOCALE)
                                + " Hãy báo đơn vị vận hành kèm thời điểm này.",
                        answer(seen) + code(e) + ": " + e.kind().sentence(Locale.ENGLISH)
                                + " Tell the operator, with the time of this check.");
        };
    }

    private static boolean isWrongPath(int status) {
        return status == 404 || status == 405 || status == 410 || (status >= 300 && status < 400);
    }

    private static Advice wrongPath(Recorder seen, boolean isToken) {
        return new Advice(
                answer(seen)
                        + ": máy chủ không có dịch vụ ở đường dẫn này; chưa có gì cho thấy thông tin xác thực sai. Hãy kiểm tra "
                        + (isToken ? "settings.tokenPath (hoặc tokenUri)" : "baseUri và các đường dẫn trong settings")
                        + " theo tài liệu của đơn vị vận hành.",
                answer(seen)
                        + ": the server has no such service at this path; the credentials may be right."
                        + " Compare "
                        + (isToken ? "settings.tokenPath (or tokenUri)" : "baseUri and the paths in settings")
                        + " with the operator's document.");
    }

    /** The errors of RFC 6749 section 5.2 that are no matter of the secrets; {@code null} for others. */
    private static @Nullable Advice oauth(PlatformException e, Recorder seen) {
        return switch (String.valueOf(e.platformCode())) {
            case "invalid_scope" ->
                new Advice(
                        answer(seen)
                                + " (invalid_scope): nền tảng không cấp phạm vi này; chưa có gì cho thấy các bí mật sai. Hãy so lại"
                                + " settings.scope với tài liệu của đơn vị vận hành, hoặc bỏ dòng đó.",
                        answer(seen)
                                + " (invalid_scope): the platform does not grant this scope; the credentials may be right."
                                + " Compare settings.scope with the operator's document, or remove it.");
            case "unsupported_grant_type", "invalid_request", "unauthorized_client" ->
                new Advice(
                        answer(seen) + code(e)
                                + ": nền tảng không nhận cách đăng nhập này; chưa có gì cho thấy các bí mật sai. Hãy kiểm tra"
                                + " signOn (hoặc dialect) và settings.clientAuth, và hỏi đơn vị vận hành xem tài khoản được dùng cách"
                                + " nào.",
                        answer(seen) + code(e)
                                + ": the platform does not take this way to sign on; the credentials may be right. Check"
                                + " signOn (or dialect) and settings.clientAuth, and ask the operator which way the account"
                                + " may use.");
            default -> null;
        };
    }

    /** A gateway answers 401 at any path; only the error of RFC 6749 shows that the token endpoint refused. */
    private static Advice refused(PlatformException e, Recorder seen, boolean isToken) {
        if (isToken && code(e).isEmpty()) {
            return new Advice(
                    answer(seen)
                            + ": máy chủ từ chối, nhưng không theo cách của một điểm cấp mã truy cập. Hãy kiểm tra đường dẫn trong"
                            + " settings.tokenPath (hoặc tokenUri) trước, rồi mới đến các bí mật trong credentials.",
                    answer(seen)
                            + ": the server refuses, but not as a token endpoint does. Check the path in"
                            + " settings.tokenPath (or tokenUri) first, and then the secrets in credentials.");
        }
        if (seen.status() != 0 && code(e).isEmpty() && !seen.isData()) {
            return new Advice(
                    answer(seen)
                            + ": máy chủ từ chối, nhưng bằng một trang web chứ không bằng câu trả lời của dịch vụ. Hãy kiểm tra"
                            + " baseUri và các đường dẫn trong settings trước, rồi hỏi đơn vị vận hành xem địa chỉ IP của máy này có"
                            + " trong danh sách cho phép không, rồi mới đến các bí mật trong credentials.",
                    answer(seen)
                            + ": the server refuses, but with a page and not as the service does. Check baseUri and the"
                            + " paths in settings first, ask whether this machine's IP address is on the operator's"
                            + " allow-list, and then compare the secrets in credentials.");
        }
        return e.kind() == Kind.FORBIDDEN
                ? new Advice(
                        answer(seen) + code(e)
                                + ": nền tảng nhận ra phần mềm nhưng không cho gọi. Hãy hỏi đơn vị vận hành: tài khoản đã được cấp"
                                + " quyền cho dịch vụ này chưa, địa chỉ IP của máy này có trong danh sách cho phép không.",
                        answer(seen) + code(e)
                                + ": the platform forbids the call. Ask the operator whether the account has the permission for"
                                + " this service and whether this machine's IP address is on their allow-list.")
                : new Advice(
                        answer(seen) + code(e)
                                + ": nền tảng từ chối thông tin xác thực. Hãy so lại các bí mật trong credentials với bản được cấp;"
                                + " nếu đúng, hãy hỏi đơn vị vận hành xem tài khoản đã mở chưa và địa chỉ IP của máy này có trong"
                                + " danh sách cho phép không.",
                        answer(seen) + code(e)
                                + ": the platform refuses the credentials. Compare the secrets in credentials with those that you"
                                + " were given; if they are right, ask the operator whether the account is active and "
                                + "this"
                                + " machine's IP address is on their allow-list.");
    }

    private static Advice connection(PlatformException e, Recorder seen) {
        if (Causes.find(e, UnknownHostException.class) != null) {
            return new Advice(
                    seen.endpoint() + ": không phân giải được tên máy chủ này. Hãy kiểm tra địa chỉ trong settings.",
                    seen.endpoint() + ": the name of this host does not resolve. Check the endpoint in settings.");
        }
        if (Causes.find(e, ConnectException.class) != null) {
            return new Advice(
                    seen.endpoint()
                            + ": kết nối bị từ chối. Hãy kiểm tra máy chủ và cổng của địa chỉ này trong settings.",
                    seen.endpoint()
                            + ": the connection was refused. Check host and port of this endpoint in settings.");
        }
        return new Advice(
                seen.endpoint() + ": kết nối bị ngắt giữa chừng. Hãy thử lại; nếu vẫn vậy, hãy báo đơn vị vận hành.",
                seen.endpoint() + ": the connection broke. Try again; if it happens again, tell the operator.");
    }

    /** The endpoint and its status. */
    private static String answer(Recorder seen) {
        return seen.endpoint() + (seen.status() == 0 ? "" : " → HTTP " + seen.status());
    }

    /** The platform's own code, if it is more specific than the status. */
    private static String code(PlatformException e) {
        @Nullable String code = e.platformCode();
        return code == null || code.isEmpty() || code.matches("[1-5]\\d\\d") ? "" : " (" + code + ")";
    }
}
