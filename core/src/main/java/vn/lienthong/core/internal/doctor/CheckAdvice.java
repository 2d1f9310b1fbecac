package vn.lienthong.core.internal.doctor;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/** What to do about a check that a client's probe names, such as the issuer of a log-in. */
final class CheckAdvice {
    private CheckAdvice() {}

    /**
     * The advice, or {@code null} for a check that is not among them.
     *
     * @param answer the last request and its status
     */
    static @Nullable Advice of(PlatformException e, String answer) {
        return switch (String.valueOf(e.check())) {
            case "issuer" ->
                new Advice(
                        answer
                                + ": tài liệu này là của bên phát hành khác với settings.issuer (nếu không đặt thì là baseUri). Hãy"
                                + " so từng ký tự, kể cả dấu '/' ở cuối, với giá trị 'issuer' trong tài liệu của nền tảng.",
                        answer
                                + ": this document is of another issuer than settings.issuer (baseUri, if that is not set). Compare"
                                + " it with the platform's 'issuer' to the letter, also a '/' at its end.");
            case "keys" ->
                new Advice(
                        answer
                                + ": không đọc được khóa công khai nào dùng được ở đây, nên chữ ký của id_token không kiểm tra được."
                                + " Các thông tin xác thực vẫn đúng. Hãy kiểm tra settings.jwksUri (hoặc jwksPath) và báo đơn vị vận"
                                + " hành.",
                        answer
                                + ": there is no usable public key here, so the signature of an id_token cannot be checked. The"
                                + " credentials are right. Check settings.jwksUri (or jwksPath) and tell the operator.");
            case "redirect_uri" ->
                new Advice(
                        answer
                                + ": nền tảng nhận ra phần mềm nhưng từ chối yêu cầu đăng nhập mà không quay về chương trình, như khi"
                                + " redirectUri chưa được đăng ký. Hãy so từng ký tự settings.redirectUri với địa chỉ đã đăng ký:"
                                + " http hay https, cổng, dấu '/' ở cuối.",
                        answer
                                + ": the platform knows this software but refuses the log-in without a redirect back, as it does if"
                                + " redirectUri is not registered. Compare settings.redirectUri with the registered one to the"
                                + " letter: http or https, port, a '/' at its end.");
            case "pushed_request" ->
                new Advice(
                        answer
                                + " (invalid_request): nền tảng từ chối yêu cầu đăng nhập được đẩy trước (PAR); chưa có gì cho thấy các"
                                + " bí mật sai. Hãy so settings.redirectUri với địa chỉ đã đăng ký, rồi scope, acrValues và"
                                + " requestObject.",
                        answer
                                + " (invalid_request): the platform refuses the pushed log-in request (PAR); the credentials may be"
                                + " right. Compare settings.redirectUri with the registered one, then scope, acrValues and"
                                + " requestObject.");
            default -> null;
        };
    }
}
