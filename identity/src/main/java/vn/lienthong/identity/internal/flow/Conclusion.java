package vn.lienthong.identity.internal.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.Authentication;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.keys.KeySource;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.Provider;

/**
 * The last part of every log-in, whatever its grant: tokens, user info, and who it is. The checks run where the answers are
 * read, so that their failures have the operation and the effect of the call. Thread-safe.
 */
public final class Conclusion {
    /** Claims that are URLs with a usable token in their query: everything after the path is removed. */
    private static final List<String> TOKEN_URLS = List.of("userProfileUri", "logoutUri");

    private static final Claims NO_CLAIMS = Claims.from(Map.of());

    private final Provider provider;
    private final Preset preset;
    private final TokenEndpoint tokens;
    private final UserInfoEndpoint userInfo;
    private final TokenAnswer.Rules rules;
    private final BiConsumer<Claims, Claims> seen;

    Conclusion(Provider provider, Preset preset, Duration clockSkew, BiConsumer<Claims, Claims> seen) {
        this.seen = seen;
        this.provider = provider;
        this.preset = preset;
        this.tokens = new TokenEndpoint(provider, preset);
        this.userInfo = new UserInfoEndpoint(provider, preset, clockSkew);
        this.rules = new TokenAnswer.Rules(
                preset.registration().clientId(),
                preset.expects(),
                preset.asks().dpop() != null,
                provider.clock(),
                clockSkew);
    }

    /**
     * Exchanges a grant, and says who it is about.
     *
     * @param grant asked for when everything else that the exchange needs is there
     */
    public SignedIn signedIn(String operation, Supplier<Map<String, String>> grant, TokenAnswer.Request request) {
        TokenAnswer.Granted granted = granted(operation, grant, request);
        if (preset.expects().userInfo() == null || provider.metadata().find(Endpoint.USER_INFO) == null) {
            return signedIn(granted, NO_CLAIMS);
        }
        return userInfo.find(granted.tokens().accessToken(), members -> {
            Claims claims = claims(members);
            sameSubject(granted.idToken(), claims);
            return signedIn(granted, claims);
        });
    }

    /** Exchanges a grant. */
    TokenAnswer.Granted granted(String operation, Supplier<Map<String, String>> grant, TokenAnswer.Request request) {
        TokenAnswer.Ready ready = ready(request.idToken());
        return tokens.exchange(
                operation, grant.get(), answer -> new TokenAnswer(answer, request, ready, rules).granted());
    }

    /** Exchanges a grant that nobody issued: only its refusal is of interest. */
    void exchangeMadeUp(Map<String, String> grant) {
        tokens.exchange("identity.token", grant, answer -> answer);
    }

    /**
     * Gets what the checks need before the grant is spent: a log-in that fails here may be completed later. Keys that cannot
     * be had are no failure yet if the platform may issue no id_token.
     */
    private TokenAnswer.Ready ready(boolean needsIdToken) {
        Metadata metadata = provider.metadata();
        KeySource keys = provider.keys();
        PlatformException missing = null;
        try {
            if (keys != null) {
                keys.current();
            }
        } catch (PlatformException e) {
            if (needsIdToken || e.kind() == Kind.CANCELLED) {
                throw e;
            }
            missing = e;
        }
        return new TokenAnswer.Ready(keys, missing, metadata.isTokenEndpointTrusted());
    }

    private SignedIn signedIn(TokenAnswer.Granted granted, Claims info) {
        seen.accept(info, granted.idToken());
        @Nullable String level = preset.assurance().apply(info, granted.idToken());
        return SignedIn.builder(preset.subject().apply(info, granted.idToken()), granted.tokens())
                .assurance(preset.level(level), level)
                .authentication(Authentication.from(granted.idToken()))
                .build();
    }

    /** User info about another account must not be used (OpenID Connect Core 5.3.2). */
    private static void sameSubject(Claims idToken, Claims info) {
        if (idToken.names().isEmpty()) {
            return;
        }
        if (!(info.value("sub") instanceof String sub)
                || !(idToken.value("sub") instanceof String expected)
                || !Hashing.same(expected, sub)) {
            throw TokenRefusal.of("sub", "user info and id_token are not about the same account");
        }
    }

    private static Claims claims(Map<String, @Nullable Object> answer) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(answer);
        for (String name : TOKEN_URLS) {
            if (members.get(name) instanceof String url) {
                members.put(name, url.split("[?#]", 2)[0]);
            }
        }
        return Claims.from(members);
    }
}
