package vn.lienthong.examples.relyingparty;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.SignedIn;

/** Begins and completes log-ins (bàn đăng nhập). */
final class LoginDesk {
    private final Providers providers;
    private final Sessions sessions;

    LoginDesk(Providers providers, Sessions sessions) {
        this.providers = providers;
        this.sessions = sessions;
    }

    /**
     * The browser gets a name of its own, and only the browser of that name can complete the attempt. A provider may send a
     * browser here itself, with its issuer (OpenID Connect Core section 4).
     */
    void begin(Http http) throws IOException {
        String issuer = http.parameters().get("iss");
        String named = issuer == null ? http.parameters().get("provider") : providers.ofIssuer(issuer);
        String provider = named == null ? "" : named;
        LoginAttempt attempt = providers.client(provider).beginLogin(request(http));
        String browser = http.cookie().isEmpty() ? sessions.secret() : http.cookie();
        sessions.begin(new Sessions.Begun(provider, browser, attempt));
        http.cookie(browser);
        http.redirect(302, attempt.redirectTo());
    }

    private static LoginRequest request(Http http) throws IOException {
        LoginRequest.Builder request = LoginRequest.builder();
        http.parameters().forEach((name, value) -> {
            switch (name) {
                case "prompt" -> request.prompt(value);
                case "login_hint" -> request.loginHint(value);
                case "ui_locales" -> request.uiLocales(value);
                case "require_acr" -> request.requireAcr(value.split(" "));
                case "max_age" -> request.maxAge(Duration.ofSeconds(Integer.parseInt(value)));
                default -> {} // the name of the provider, and what is not ours to send
            }
        });
        return request.build();
    }

    /** The browser came back with a query. */
    void complete(Http http) throws IOException {
        String ticket = http.rawQuery().startsWith("form=") ? http.rawQuery().substring(5) : null;
        String form = ticket == null ? null : sessions.form(ticket);
        if (ticket != null && form == null) {
            Answers.refuse(http, 400, "form", "Biểu mẫu quay về đã được dùng hoặc đã hết hạn.");
            return;
        }
        completed(http, form == null ? http.rawQuery() : form);
    }

    /**
     * The provider's page posted a form. Browsers send no {@code SameSite=Lax} cookie with a form from another site, so the form
     * is kept, and the browser comes again by GET, with its cookie. A cookie with {@code SameSite=None} would do as well, but
     * only over https, and would be sent by every other site too.
     */
    void completeForm(Http http) throws IOException {
        if (http.wantsJson()) {
            completed(http, http.body());
        } else {
            http.redirect(303, URI.create("/callback?form=" + sessions.keep(http.body())));
        }
    }

    private void completed(Http http, String raw) throws IOException {
        Sessions.Begun begun = sessions.take(
                attempt -> mayComplete(http, attempt) && attempt.attempt().isAnsweredBy(raw));
        if (begun == null) {
            Answers.refuse(http, 400, "state", "Trình duyệt này không có lượt đăng nhập nào ứng với địa chỉ quay về.");
            return;
        }
        LoginResult result = providers.client(begun.provider()).completeLogin(begun.attempt(), raw);
        if (result instanceof LoginResult.Denied denied) {
            answer(http, 400, null, Answers.denied(denied));
        } else if (result instanceof SignedIn signedIn) {
            http.cookie(sessions.open(new Sessions.Session(begun.provider(), signedIn, signedIn.tokens())));
            answer(http, 200, signedIn, Answers.signedIn(signedIn));
        }
    }

    /**
     * Whether the request comes from the browser that began. A program without cookies may complete too: it reads JSON, for
     * which no page of another site can send a browser here.
     */
    private static boolean mayComplete(Http http, Sessions.Begun begun) {
        return begun.browser().equals(http.cookie())
                || (http.wantsJson() && http.cookie().isEmpty());
    }

    private static void answer(Http http, int status, @Nullable SignedIn signedIn, Map<String, Object> answer)
            throws IOException {
        if (http.wantsJson()) {
            http.json(status, answer);
        } else if (signedIn == null) {
            http.page(status, Pages.failed(answer));
        } else {
            http.page(status, Pages.signedIn(signedIn));
        }
    }
}
