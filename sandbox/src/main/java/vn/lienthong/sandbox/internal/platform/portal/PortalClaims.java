package vn.lienthong.sandbox.internal.platform.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.SandboxBusiness;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.fault.LoginFault;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Accounts;

/** The portal's user-info claims: Vietnamese names, a type that is sometimes a number, tokens in URLs. */
final class PortalClaims {
    private final World world;

    PortalClaims(World world) {
        this.world = world;
    }

    ObjectNode of(Accounts.Choice choice, String subject, Request request) {
        SandboxPerson person = choice.account().person();
        SandboxBusiness business = choice.account().business();
        ObjectNode claims = JsonTree.object(
                "sub",
                        request.has(PortalFault.OTHER_SUBJECT)
                                ? UUID.randomUUID().toString()
                                : subject,
                "TechID", choice.account().techId(),
                "HoVaTen", person.fullName(),
                "SoDinhDanh", person.citizenId(),
                "NgayThangNamSinh", person.birth(),
                "GioiTinh", person.sex().equals("Nam") ? 1 : 2,
                "DiaChi", person.address(),
                "loginIdp", "BCA");
        accountType(claims, business == null ? 1 : 2, request);
        put(claims, "SoCMND", person.oldCard());
        put(claims, "SoDienThoai", person.phone());
        put(claims, "ThuDienTu", person.email());
        if (business != null) {
            claims.put("TenDoanhNghiep", business.name());
            claims.put("MaSoDoanhNghiep", business.taxCode());
            claims.put("MaSoThue", business.taxCode());
        }
        if (!request.has(LoginFault.NO_ASSURANCE)) {
            String level = level(choice, request);
            claims.set("loAs", JsonTree.node(List.of(level)));
            claims.put("acr", level);
        }
        String token = embedded(person);
        claims.put("userProfileUri", world.uri() + "/dvcqg/api/idp/third-party/view-info?token_id=" + token);
        claims.put("logoutUri", world.uri() + "/dvcqg/api/idp/third-party/logout?token_id=" + token);
        return claims;
    }

    /** The level of the log-in, or one lower. */
    static String level(Accounts.Choice choice, Request request) {
        return "LoA" + (request.has(PortalFault.LOWER_LEVEL) ? choice.level() - 1 : choice.level());
    }

    private static void accountType(ObjectNode claims, int type, Request request) {
        Fault other = request.fault(PortalFault.ACCOUNT_TYPE);
        if (other != null) {
            String value = other.value();
            claims.set("LoaiTaiKhoan", value == null ? null : JsonTree.node(value));
        } else if (request.has(PortalFault.ACCOUNT_TYPE_AS_NUMBER)) {
            claims.put("LoaiTaiKhoan", type);
        } else {
            claims.put("LoaiTaiKhoan", String.valueOf(type));
        }
    }

    private static void put(ObjectNode claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }

    /** The token of the last hop: another issuer, another audience; it proves no identity. */
    private String embedded(SandboxPerson person) {
        long now = world.clock().instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "http://sso.dancuquocgia.gov.vn:8080/auth/realms/citizen");
        claims.put("azp", "vnconnect");
        claims.put("acr", "1");
        claims.put("scope", "openid email profile");
        claims.put("realm_access", Map.of("roles", List.of("default-roles-citizen")));
        claims.put("name", person.fullName());
        claims.put("preferred_username", person.citizenId());
        claims.put("given_name", person.givenName());
        claims.put("family_name", person.familyName());
        claims.put("iat", now);
        claims.put("exp", now + 300);
        return SignedTexts.signed(claims, PortalKeys.citizenRealm(), JOSEObjectType.JWT);
    }
}
