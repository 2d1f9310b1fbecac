package vn.lienthong.identity.internal.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.jose.kind.ExpectedJarm;
import vn.lienthong.identity.internal.jose.kind.JarmCheck;
import vn.lienthong.identity.internal.once.Receipt;
import vn.lienthong.identity.internal.preset.CallbackQuery;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Provider;

/** The second half of a log-in: the redirect back, the exchange of its code, and the conclusion. Thread-safe. */
final class CodeGrant {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.identity");

    private final Provider provider;
    private final Preset preset;
    private final String client;
    private final Conclusion conclusion;
    private final Duration clockSkew;
    private final OneTimeStore once;

    CodeGrant(Assembly assembly, Duration clockSkew, OneTimeStore once) {
        this.provider = assembly.provider();
        this.preset = assembly.preset();
        this.client = assembly.client();
        this.conclusion = assembly.conclusion();
        this.clockSkew = clockSkew;
        this.once = once;
    }

    /** Checks the redirect back, exchanges the code at once, and reads who logged in. */
    LoginResult complete(AttemptData attempt, RawCallback back) {
        CallbackQuery callback = Callback.checked(new Callback.Returned(
                back,
                preset.asks().responseMode().isSigned() ? signed(back.query()) : back.query(),
                attempt,
                client,
                preset,
                provider.metadata().issuerInRedirect(),
                provider.clock()));
        Denied denied = Callback.denied(callback);
        if (denied != null) {
            LOG.debug("log-in denied: {}", denied.reason());
            return denied;
        }
        Map<String, String> code = preset.layer().codeParameters(callback);
        return conclusion.signedIn(
                "identity.token",
                () -> {
                    use(attempt);
                    return form(code, attempt);
                },
                new TokenAnswer.Request(
                        provider.clock().instant(),
                        preset.expects().required().idToken(),
                        attempt.nonce(),
                        callback.find("code"),
                        attempt.state(),
                        attempt.maxAge(),
                        attempt.requiredAcr(),
                        null));
    }

    /** The last thing before the code is spent: nobody completes an attempt twice. */
    private void use(AttemptData attempt) {
        String key = attempt.client() + " " + attempt.state();
        if (!new Receipt(once, "login-attempt", key, attempt.expiresAt()).isFirst()) {
            throw PlatformException.of(
                            Kind.SECURITY,
                            "The redirect back is refused (attempt): this log-in attempt was completed before.")
                    .check("attempt")
                    .build();
        }
    }

    /** The parameters inside a signed answer (JARM section 2.4); parameters beside it are not looked at. */
    private CallbackQuery signed(CallbackQuery query) {
        String response = query.find("response");
        if (response == null) {
            throw TokenRefusal.of("response", "missing, although settings.responseMode demands a signed answer");
        }
        return CallbackQuery.from(JarmCheck.verify(
                response,
                new ExpectedJarm(
                        preset.expects().required().issuerRule(),
                        preset.registration().clientId(),
                        preset.expects().algorithms(),
                        clockSkew),
                provider.signatures(),
                provider.clock()));
    }

    /** As {@link #complete} for a code that the platform never issued; only its refusal is of interest. */
    void exchangeMadeUp(String code, AttemptData attempt) {
        conclusion.exchangeMadeUp(form(Map.of("code", code), attempt));
    }

    private Map<String, String> form(Map<String, String> code, AttemptData attempt) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.putAll(code);
        form.put("redirect_uri", attempt.redirectUri().toString());
        if (attempt.verifier() != null) {
            form.put("code_verifier", attempt.verifier());
        }
        return form;
    }
}
