package vn.lienthong.examples.relyingparty;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LogoutNotice;
import vn.lienthong.identity.LogoutRedirect;
import vn.lienthong.identity.RefreshResult;
import vn.lienthong.identity.ResourceAnswer;

/** What happens between log-in and log-out, and the log-out from both sides (bàn phiên làm việc). */
final class SessionDesk {
    private final Providers providers;
    private final Sessions sessions;

    SessionDesk(Providers providers, Sessions sessions) {
        this.providers = providers;
        this.sessions = sessions;
    }

    void refresh(Http http) throws IOException {
        Sessions.Session session = require(http);
        RefreshResult result = providers.client(session.provider()).refresh(session.tokens());
        if (result instanceof RefreshResult.Refreshed refreshed) {
            sessions.replace(
                    http.cookie(), new Sessions.Session(session.provider(), session.signedIn(), refreshed.tokens()));
            Map<String, Object> answer = new LinkedHashMap<>(Answers.signedIn(session.signedIn()));
            answer.put("claims", refreshed.authentication().claims().asMap());
            answer.put("expiresAt", String.valueOf(refreshed.tokens().expiresAt()));
            answer(http, 200, answer);
        } else {
            sessions.close(http.cookie());
            answer(http, 400, Answers.refused("invalid_grant", "Phiên tại nhà cung cấp định danh đã kết thúc."));
        }
    }

    /** Closes the session here first, then sends the browser to the provider. */
    void logout(Http http) throws IOException {
        Sessions.Session session = require(http);
        String browser = http.cookie();
        sessions.close(browser);
        LogoutRedirect redirect;
        try {
            redirect = providers
                    .client(session.provider())
                    .beginLogout(session.tokens(), providers.loggedOut(session.provider()));
        } catch (PlatformException e) {
            if (e.kind() != PlatformException.Kind.CONFIGURATION) {
                throw e;
            }
            answer(http, 200, Map.of("ok", true, "message", "Đã đăng xuất tại đây; nhà cung cấp không có đăng xuất."));
            return;
        }
        sessions.leave(browser, new Sessions.Leaving(browser, redirect));
        http.redirect(302, redirect.redirectTo());
    }

    void loggedOut(Http http) throws IOException {
        boolean isOurs = sessions.left(http.rawQuery()) != null;
        if (isOurs) {
            answer(http, 200, Map.of("ok", true, "message", "Đã đăng xuất."));
        } else {
            Answers.refuse(http, 400, "state", "Địa chỉ quay về không ứng với lượt đăng xuất nào.");
        }
    }

    void backChannel(Http http) throws IOException {
        Map<String, String> form = http.parameters();
        String token = form.getOrDefault("logout_token", form.getOrDefault("logoutToken", ""));
        // A provider is registered with ?provider=NAME, or known by the issuer in its token.
        String named = form.get("provider");
        String provider = named != null ? named : providers.ofIssuer(Providers.issuerIn(token));
        if (provider == null) {
            http.json(400, Answers.refused("iss", "The log-out token is of no provider of this program."));
            return;
        }
        LogoutNotice notice =
                providers.client(provider).readBackChannelLogout(http.body(), verified -> end(provider, verified));
        answer(http, notice);
    }

    void frontChannel(Http http) throws IOException {
        Map<String, String> query = http.parameters();
        Sessions.Session session = sessions.find(http.cookie());
        String provider = query.containsKey("provider")
                ? query.get("provider")
                : query.containsKey("iss")
                        ? providers.ofIssuer(query.get("iss"))
                        : session == null ? null : session.provider();
        if (provider == null) {
            http.json(400, Answers.refused("iss", "The notice is of no provider of this program."));
            return;
        }
        LogoutNotice notice = providers.client(provider).readFrontChannelLogout(http.rawQuery());
        if (notice instanceof LogoutNotice.Verified verified && verified.sessionId() == null) {
            sessions.close(http.cookie());
        }
        if (notice instanceof LogoutNotice.Verified verified) {
            end(provider, verified);
        }
        answer(http, notice);
    }

    private void end(String provider, LogoutNotice.Verified verified) {
        if (verified.subject() != null || verified.sessionId() != null) {
            sessions.end(provider, verified.subject(), verified.sessionId());
        }
    }

    private static void answer(Http http, LogoutNotice notice) throws IOException {
        if (notice instanceof LogoutNotice.Verified) {
            http.empty(notice.status());
        } else if (notice instanceof LogoutNotice.Refused refused) {
            http.json(notice.status(), Answers.refused(refused.check(), refused.message()));
        }
    }

    void resource(Http http) throws IOException {
        Sessions.Session session = require(http);
        URI uri = providers.resource(http.parameters().get("name"));
        IdentityClient client = providers.client(session.provider());
        ResourceAnswer answer = client.callResource(session.tokens(), uri);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("ok", true);
        shown.put("status", answer.status());
        shown.put("body", new String(answer.body(), StandardCharsets.UTF_8));
        answer(http, 200, shown);
    }

    private Sessions.Session require(Http http) {
        Sessions.@Nullable Session session = sessions.find(http.cookie());
        if (session == null) {
            throw new IllegalArgumentException("Trình duyệt này chưa đăng nhập.");
        }
        return session;
    }

    private static void answer(Http http, int status, Map<String, Object> answer) throws IOException {
        if (http.wantsJson()) {
            http.json(status, answer);
        } else if (Boolean.TRUE.equals(answer.get("ok"))) {
            http.page(status, Pages.done(answer));
        } else {
            http.page(status, Pages.failed(answer));
        }
    }
}
