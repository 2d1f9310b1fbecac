package vn.lienthong.examples.relyingparty;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.SignedIn;

/** What a program is told as JSON (câu trả lời dạng JSON). */
final class Answers {
    private Answers() {}

    /** Who logged in; {@code claims} are those of the id_token. */
    static Map<String, Object> signedIn(SignedIn signedIn) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        String subject = signedIn.authentication().subject();
        answer.put("sub", subject != null ? subject : signedIn.subject().accountId());
        answer.put("claims", signedIn.authentication().claims().asMap());
        answer.put("userinfo", signedIn.subject().claims().asMap());
        answer.put("subject", signedIn.subject().getClass().getSimpleName());
        answer.put("assurance", signedIn.assurance());
        return answer;
    }

    static Map<String, Object> denied(LoginResult.Denied denied) {
        Map<String, Object> answer = refused(denied.code(), "The log-in was denied: " + denied.reason());
        answer.put("denied", denied.reason());
        return answer;
    }

    /** The name of the check that failed; for a failure that is no check, its kind. */
    static Map<String, Object> failed(PlatformException e) {
        String check = e.check();
        String code = e.platformCode();
        String name =
                check != null ? check : code != null ? code : e.kind().name().toLowerCase(Locale.ROOT);
        Map<String, Object> answer = refused(name, Objects.requireNonNullElse(e.getMessage(), ""));
        answer.put("kind", e.kind());
        answer.put("effect", e.effect());
        return answer;
    }

    /** As JSON for a program, as a page for a person. */
    static void refuse(Http http, int status, String check, String message) throws IOException {
        if (http.wantsJson()) {
            http.json(status, refused(check, message));
        } else {
            http.page(status, Pages.failed(refused(check, message)));
        }
    }

    static Map<String, Object> refused(String check, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", false);
        answer.put("check", check);
        answer.put("message", message);
        return answer;
    }
}
