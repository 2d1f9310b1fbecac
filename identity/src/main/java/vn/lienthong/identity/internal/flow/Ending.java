package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.identity.LogoutNotice;
import vn.lienthong.identity.LogoutRedirect;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.Jwe;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.jose.kind.ExpectedLogoutToken;
import vn.lienthong.identity.internal.jose.kind.LogoutToken;
import vn.lienthong.identity.internal.jose.kind.LogoutTokenCheck;
import vn.lienthong.identity.internal.once.Receipt;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Decryption;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Provider;

/** The end of a session: by the program, and by the platform. Thread-safe. */
final class Ending {
    private static final int MAX_CHARS = 32 * 1024;

    private final Provider provider;
    private final Preset preset;
    private final Duration clockSkew;
    private final FormEndpoint revocation;
    private final OneTimeStore once;

    Ending(Assembly assembly, Duration clockSkew, OneTimeStore once) {
        this.provider = assembly.provider();
        this.preset = assembly.preset();
        this.clockSkew = clockSkew;
        this.revocation = new FormEndpoint(provider, preset, Endpoint.REVOCATION);
        this.once = once;
    }

    /** Where to send the browser so that the session at the platform ends too (RP-Initiated Logout section 2). */
    LogoutRedirect begin(Tokens tokens, @Nullable URI returnTo, String state) {
        Map<String, String> query = new LinkedHashMap<>();
        if (tokens.idToken() != null) {
            query.put("id_token_hint", tokens.idToken());
        }
        query.put("client_id", preset.registration().clientId());
        if (returnTo != null) {
            query.put("post_logout_redirect_uri", returnTo.toString());
            query.put("state", state);
        }
        return new LogoutRedirect(
                AuthorizationRequest.withQuery(provider.metadata().require(Endpoint.LOG_OUT), query),
                returnTo == null ? null : state);
    }

    /** Makes a token worthless (RFC 7009); twice is as good as once. */
    void revoke(String token, String hint) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token);
        form.put("token_type_hint", hint);
        try {
            revocation.repeatable("identity.revoke", form, answer -> Boolean.TRUE);
        } catch (PlatformException e) {
            // RFC 7009 section 2.2: that is success. Keycloak says so in its 200 for an access token whose session has
            // ended.
            if (!"invalid_token".equals(e.platformCode())) {
                throw e;
            }
        }
    }

    /** The platform's notice to the server (Back-Channel Logout section 2.5), which counts only if it was handled. */
    LogoutNotice backChannel(String rawForm, Consumer<LogoutNotice.Verified> handler) {
        Receipt receipt;
        LogoutNotice.Verified verified;
        try {
            LogoutToken token = logoutToken(opened(parameter(rawForm)));
            receipt = new Receipt(once, "logout-token", token.issuer() + " " + token.id(), token.countsUntil());
            if (!receipt.isFirst()) {
                throw TokenRefusal.of("jti", "this log-out token came before");
            }
            verified = new LogoutNotice.Verified(token.issuer(), token.subject(), token.sessionId());
        } catch (PlatformException e) {
            return refused(e);
        }
        receipt.handle(() -> handler.accept(verified));
        return verified;
    }

    /** Whoever encrypts id_tokens encrypts log-out tokens too (Back-Channel Logout section 2.6). */
    private String opened(String token) {
        Decryption decryption =
                preset.expects().encryptedIdToken() ? preset.expects().decryption() : null;
        return decryption != null && Jwe.isEncrypted(token) ? decryption.open(token) : token;
    }

    private LogoutToken logoutToken(String compact) {
        return LogoutTokenCheck.verify(
                compact,
                new ExpectedLogoutToken(
                        preset.expects().required().issuerRule(),
                        preset.expects()
                                .required()
                                .audienceRule(preset.registration().clientId()),
                        preset.expects().algorithms(),
                        clockSkew,
                        false,
                        preset.expects().logout()),
                provider.signatures(),
                provider.clock());
    }

    private String parameter(String rawForm) {
        if (rawForm.length() > MAX_CHARS) {
            throw TokenRefusal.of("size", "longer than " + MAX_CHARS + " characters");
        }
        List<Map.Entry<String, String>> pairs = pairs(rawForm);
        String token = single(pairs, "logout_token");
        if (token == null && preset.expects().logout() == ExpectedLogoutToken.Dialect.WSO2) {
            token = single(pairs, "logoutToken");
        }
        if (token == null) {
            throw TokenRefusal.of("logout_token", "missing");
        }
        return token;
    }

    /** The platform's notice by way of the browser (Front-Channel Logout section 2), which nobody signs. */
    LogoutNotice frontChannel(String rawQuery) {
        try {
            if (rawQuery.length() > MAX_CHARS) {
                throw TokenRefusal.of("size", "longer than " + MAX_CHARS + " characters");
            }
            List<Map.Entry<String, String>> pairs = pairs(rawQuery.startsWith("?") ? rawQuery.substring(1) : rawQuery);
            String issuer = single(pairs, "iss");
            String session = single(pairs, "sid");
            if ((issuer == null) != (session == null)) {
                throw TokenRefusal.of(issuer == null ? "iss" : "sid", "missing beside the other");
            }
            String expected = preset.expects().required().issuer();
            if (issuer != null && (expected == null || !Hashing.same(expected, issuer))) {
                throw TokenRefusal.of("iss", "of another issuer");
            }
            return new LogoutNotice.Verified(issuer, null, session);
        } catch (PlatformException e) {
            return refused(e);
        }
    }

    private static List<Map.Entry<String, String>> pairs(String raw) {
        try {
            return QueryString.pairs(raw, QueryString.Plus.IS_BLANK);
        } catch (PlatformException e) {
            throw TokenRefusal.of("form", "cannot be read");
        }
    }

    private static @Nullable String single(List<Map.Entry<String, String>> pairs, String name) {
        List<String> values = pairs.stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
        if (Set.copyOf(values).size() < values.size() || values.size() > 1) {
            throw TokenRefusal.of(name, "occurs twice");
        }
        return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
    }

    /** Only a notice that is not genuine is refused; that it cannot be checked now is the caller's to hear. */
    private static LogoutNotice refused(PlatformException e) {
        if (e.kind() != Kind.SECURITY) {
            throw e;
        }
        return new LogoutNotice.Refused(
                e.check() == null ? "form" : e.check(), e.getMessage() == null ? "refused" : e.getMessage());
    }
}
