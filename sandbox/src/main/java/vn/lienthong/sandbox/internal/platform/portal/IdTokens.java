package vn.lienthong.sandbox.internal.platform.portal;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.LoginFault;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.World;

/** The portal's id_tokens (OpenID Connect Core section 2), and every lie about them that a switch turns on. */
final class IdTokens {
    /** What {@link #of} asks for. */
    static final List<FaultKind> FAULTS = List.of(
            LoginFault.NO_ASSURANCE,
            PortalFault.WRONG_ISSUER,
            PortalFault.WRONG_AUDIENCE,
            PortalFault.WRONG_ALGORITHM,
            PortalFault.EXPIRED_ID_TOKEN,
            PortalFault.EARLY_ID_TOKEN,
            PortalFault.LOWER_LEVEL,
            PortalFault.WRONG_NONCE,
            PortalFault.WRONG_AT_HASH,
            PortalFault.MISSING_CLAIM,
            PortalFault.WRONG_KEY,
            PortalFault.KEY_ROTATION);

    private static final long HOUR = 3_600;

    private final World world;

    IdTokens(World world) {
        this.world = world;
    }

    String of(Grants.Grant grant, String access, Request request) {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("iss", Issuer.shown(world, request));
        set.put("sub", grant.subject());
        boolean other = request.has(PortalFault.WRONG_AUDIENCE);
        String client = other ? "another-application" : Issuer.clientId(world);
        set.put("aud", List.of(client));
        set.put("azp", client);
        times(set, request);
        set.put("auth_time", grant.at().getEpochSecond());
        set.put("at_hash", SignedTexts.halfHash(request.has(PortalFault.WRONG_AT_HASH) ? Chance.hex(8) : access));
        set.put("amr", List.of("VNeID"));
        set.put("sid", grant.session());
        if (!request.has(LoginFault.NO_ASSURANCE)) {
            set.put("acr", PortalClaims.level(grant.choice(), request));
        }
        if (grant.asked().nonce() != null) {
            set.put(
                    "nonce",
                    request.has(PortalFault.WRONG_NONCE)
                            ? Chance.hex(8)
                            : grant.asked().nonce());
        }
        Fault missing = request.fault(PortalFault.MISSING_CLAIM);
        if (missing != null && missing.value() != null) {
            set.remove(missing.value());
        }
        return signed(set, request);
    }

    private void times(Map<String, Object> set, Request request) {
        long now = world.clock().instant().getEpochSecond();
        boolean expired = request.has(PortalFault.EXPIRED_ID_TOKEN);
        Fault early = request.fault(PortalFault.EARLY_ID_TOKEN);
        long issued = expired ? now - HOUR - Grants.ACCESS.toSeconds() : now;
        set.put("iat", early != null && "iat".equals(early.value()) ? now + HOUR : issued);
        set.put("nbf", early != null && "nbf".equals(early.value()) ? now + HOUR : issued);
        set.put("exp", (early == null ? issued : now + HOUR) + Grants.ACCESS.toSeconds());
    }

    private static String signed(Map<String, Object> claims, Request request) {
        RSAKey key = PortalKeys.signing(request);
        Fault algorithm = request.fault(PortalFault.WRONG_ALGORITHM);
        if (algorithm == null) {
            return SignedTexts.signed(claims, key, JOSEObjectType.JWT);
        }
        return "HS256".equals(algorithm.value())
                ? SignedTexts.keyedWithThePublicKey(claims, key)
                : SignedTexts.unsigned(claims);
    }
}
