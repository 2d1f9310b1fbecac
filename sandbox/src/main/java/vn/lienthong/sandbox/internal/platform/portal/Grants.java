package vn.lienthong.sandbox.internal.platform.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.ui.Accounts;

/** What the portal has granted, and to whom (phiên và mã đã cấp): log-ins under way, codes, tokens. */
final class Grants {
    static final Duration ACCESS = Duration.ofHours(1);

    private static final Duration LOGIN = Duration.ofMinutes(10);
    private static final Duration CODE = Duration.ofMinutes(5);
    private static final Duration REFRESH = Duration.ofDays(1);

    private final SandboxClock clock;
    private final Bearers<Asked> logins;
    private final Bearers<Grant> codes;
    private final Bearers<String> usedCodes;
    private final Bearers<Grant> accessTokens;
    private final Bearers<Grant> refreshTokens;
    private final Bearers<Grant> usedRefreshTokens;
    private final Bearers<Grant> idTokens;

    /** An authorisation request that was accepted. */
    record Asked(
            String redirectUri,
            String scope,
            @Nullable String rawState,
            @Nullable String nonce,
            @Nullable String challenge) {}

    /** A citizen's log-in for one application. */
    record Grant(Asked asked, Accounts.Choice choice, Instant at, String session) {
        String subject() {
            return UUID.nameUUIDFromBytes(("sub:" + choice.account().id()).getBytes(UTF_8))
                    .toString();
        }
    }

    Grants(SandboxClock clock) {
        this.clock = clock;
        this.logins = new Bearers<>(clock);
        this.codes = new Bearers<>(clock);
        this.usedCodes = new Bearers<>(clock);
        this.accessTokens = new Bearers<>(clock);
        this.refreshTokens = new Bearers<>(clock);
        this.usedRefreshTokens = new Bearers<>(clock);
        this.idTokens = new Bearers<>(clock);
    }

    /** The key of a log-in that begins. */
    String begin(Asked asked) {
        return logins.issue(asked, LOGIN);
    }

    @Nullable
    Asked findLogin(String key) {
        return logins.find(key);
    }

    void endLogin(String key) {
        logins.revoke(key);
    }

    /** Issues {@code code}. */
    void issueCode(String code, Asked asked, Accounts.Choice choice) {
        codes.issue(
                code,
                new Grant(asked, choice, clock.instant(), UUID.randomUUID().toString()),
                CODE);
    }

    /** A code is taken once; a second try revokes the access token that the first one brought (RFC 6749 section 4.1.2). */
    @Nullable
    Grant takeCode(String code) {
        Grant grant = codes.take(code);
        if (grant == null) {
            String given = usedCodes.take(code);
            if (given != null) {
                accessTokens.revoke(given);
            }
        }
        return grant;
    }

    /** The code's grant, which stays. */
    @Nullable
    Grant findCode(String code) {
        return codes.find(code);
    }

    String issueAccess(Grant grant, @Nullable String code) {
        String access = accessTokens.issue(grant, ACCESS);
        if (code != null) {
            usedCodes.issue(code, access, ACCESS);
        }
        return access;
    }

    @Nullable
    Grant findAccess(@Nullable String token) {
        return accessTokens.find(token);
    }

    @Nullable
    Instant accessUntil(String token) {
        return accessTokens.until(token);
    }

    String issueRefresh(Grant grant) {
        return refreshTokens.issue(grant, REFRESH);
    }

    /** A refresh token is taken once; a second try ends the session, because one of the two callers is a thief (RFC 9700, 4.14.2). */
    @Nullable
    Grant takeRefresh(@Nullable String token) {
        Grant grant = refreshTokens.take(token);
        Grant stolen = usedRefreshTokens.find(token);
        if (grant != null && token != null) {
            usedRefreshTokens.issue(token, grant, REFRESH);
        } else if (stolen != null) {
            accessTokens.revokeAll(one -> one.session.equals(stolen.session));
            end(stolen.session);
        }
        return grant;
    }

    void remember(String idToken, Grant grant) {
        idTokens.issue(idToken, grant, REFRESH);
    }

    /** The log-in for which an id_token was issued. */
    @Nullable
    Grant findByIdToken(String idToken) {
        return idTokens.find(idToken);
    }

    /** RFC 7009: an access token alone; a refresh token with everything of its session. */
    void revoke(String token) {
        accessTokens.revoke(token);
        Grant grant = refreshTokens.take(token);
        if (grant != null) {
            accessTokens.revokeAll(one -> one.session.equals(grant.session));
            end(grant.session);
        }
    }

    /** Ends what could prolong a session; access tokens live on until they expire, as a portal's own. */
    void end(String session) {
        refreshTokens.revokeAll(one -> one.session.equals(session));
    }
}
