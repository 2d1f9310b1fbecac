package vn.lienthong.identity.internal.probe;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.identity.internal.flow.AttemptData;
import vn.lienthong.identity.internal.flow.LoginFlow;

/**
 * Whether the platform knows this program's redirect URI, as far as one request to the authorization endpoint tells: a provider
 * must not redirect to one that is not registered (RFC 6749 section 4.1.2.1).
 */
final class RedirectCheck {
    /** What one request told. */
    record Found(String vietnamese, String english) {}

    static final Found PUSHED = new Found(
            "Nền tảng nhận yêu cầu đẩy trước (PAR), nên redirectUri đã được đăng ký.",
            "The platform accepts the pushed request (PAR), so redirectUri is registered.");

    private static final Found REGISTERED = new Found(
            "Nền tảng trả lời về redirectUri, nên địa chỉ này đã được đăng ký.",
            "The platform answers at redirectUri, so it is registered.");

    private static final Found NOT_REFUSED = new Found(
            "Nền tảng không từ chối redirectUri, nhưng chỉ lần đăng nhập đầu tiên mới chứng tỏ địa chỉ này đã được đăng ký.",
            "The platform did not refuse redirectUri, but only a first log-in proves that it is registered.");

    private static final Found NOT_ASKED = new Found(
            "Máy này không hỏi được điểm đăng nhập, nên chưa biết redirectUri đã được đăng ký chưa; trình duyệt có thể vẫn tới"
                    + " được.",
            "This machine could not ask the authorization endpoint, so it is not known whether redirectUri is registered;"
                    + " browsers may reach it all the same.");

    private final LoginFlow flow;
    private final AttemptData attempt;

    RedirectCheck(LoginFlow flow, AttemptData attempt) {
        this.flow = flow;
        this.attempt = attempt;
    }

    /**
     * What the platform's answer shows.
     *
     * @throws PlatformException {@code REFUSED} (check {@code redirect_uri}) if it refuses the address
     */
    Found find() {
        Answer answer;
        try {
            answer = flow.provider()
                    .caller()
                    .call(Exchange.reads(
                                    "identity.authorize",
                                    () -> WireRequest.of("GET", attempt.redirectTo())
                                            .withHeader("Accept", "text/html"),
                                    it -> it)
                            .classify(it -> null)
                            .service("authorization"));
        } catch (PlatformException e) {
            if (e.kind() == Kind.CANCELLED) {
                throw e;
            }
            return NOT_ASKED;
        }
        if (answer.status() == 404 || answer.status() == 405 || answer.status() == 410) {
            throw PlatformException.of(Kind.REFUSED, "identity: there is no authorization endpoint at this path")
                    .build();
        }
        String location = answer.header("Location");
        boolean isRedirect = answer.status() >= 300 && answer.status() < 400 && location != null;
        if (isRedirect && isOurs(Objects.requireNonNull(location))) {
            return REGISTERED;
        }
        if (answer.status() == 400 || (isRedirect && isErrorPage(location))) {
            throw PlatformException.of(
                            Kind.REFUSED,
                            "identity: the authorization endpoint refuses the request without a redirect back")
                    .check("redirect_uri")
                    .build();
        }
        return isRedirect || answer.ok() ? NOT_REFUSED : NOT_ASKED;
    }

    private boolean isOurs(String location) {
        String ours = attempt.redirectUri().toString();
        return location.equals(ours)
                || location.startsWith(ours + "?")
                || location.startsWith(ours + "&")
                || location.startsWith(ours + "#");
    }

    /** WSO2 Identity Server sends the browser to a page of its own that names the error. */
    private static boolean isErrorPage(@Nullable String location) {
        return location != null && location.toLowerCase(Locale.ROOT).matches(".*[?&]oautherrorcode=.*");
    }
}
