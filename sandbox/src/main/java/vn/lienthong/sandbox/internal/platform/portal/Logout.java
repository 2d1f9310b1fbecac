package vn.lienthong.sandbox.internal.platform.portal;

import com.nimbusds.jose.JOSEObjectType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.platform.portal.Grants.Grant;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Page;

/**
 * The log-out that an application begins (OpenID Connect RP-Initiated Logout 1.0), and the log-out token that the portal then
 * sends to the registered address (Back-Channel Logout 1.0). That the portal sends one is not public.
 */
final class Logout {
    /** The member that says what happened (Back-Channel Logout section 2.4). */
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final Duration LIFE = Duration.ofMinutes(2);

    private final World world;
    private final Grants grants;
    private final PortalPages pages;

    Logout(World world, Grants grants, PortalPages pages) {
        this.world = world;
        this.grants = grants;
        this.pages = pages;
    }

    Reply begun(Request request) {
        Map<String, String> asked = request.method().equals("POST") ? request.form() : request.queryParameters();
        String hint = asked.get("id_token_hint");
        if (hint != null) {
            Grant grant = grants.findByIdToken(hint);
            if (grant == null) {
                return Page.message(
                        400,
                        "id_token_hint không phải do cổng này cấp, hoặc phiên đã kết thúc.",
                        "The id_token_hint was not issued here, or its session has ended.");
            }
            grants.end(grant.session());
            tell(grant, request);
        }
        return pages.signedOut(asked);
    }

    private void tell(Grant grant, Request request) {
        if (world.notices().endpoint(PortalProvider.NAME) == null) {
            return;
        }
        boolean legacy = request.has(PortalFault.LEGACY_LOGOUT_TOKEN);
        String body = (legacy ? "logoutToken=" : "logout_token=") + token(grant, legacy, request);
        Notices.Rule once = new Notices.Rule(
                PortalProvider.NAME, 1, Duration.ofMinutes(1), answer -> new Notices.Verdict("HTTP 200", true));
        world.notices().send(new Notices.Notice(once, grant.session(), () -> post(body)));
    }

    private static Message post(String body) {
        return Message.post("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }

    private String token(Grant grant, boolean legacy, Request request) {
        long now = world.clock().instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", Issuer.of(world));
        claims.put("sub", grant.subject());
        claims.put("aud", List.of(Issuer.clientId(world)));
        claims.put("iat", now);
        claims.put("exp", now + LIFE.toSeconds());
        claims.put("jti", Chance.hex(16));
        claims.put("sid", grant.session());
        claims.put(legacy ? "event" : "events", Map.of(EVENT, Map.of()));
        return SignedTexts.signed(
                claims, PortalKeys.signing(request), legacy ? JOSEObjectType.JWT : new JOSEObjectType("logout+jwt"));
    }
}
