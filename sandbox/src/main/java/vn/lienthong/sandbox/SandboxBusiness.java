package vn.lienthong.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A business that does not exist (doanh nghiệp giả định); its tax code has the right check digit under an unused prefix.
 *
 * @param id short name in the sandbox, for example {@code htx-che}
 * @param name full name
 * @param taxCode ten digits, or thirteen with a hyphen for a branch
 * @param representative short name of the {@link SandboxPerson} who signs in for it
 * @param address whole address
 */
public record SandboxBusiness(String id, String name, String taxCode, String representative, String address) {

    /** The stable technical id of this business's account at the portal ({@code TechID}). */
    public String techId() {
        return UUID.nameUUIDFromBytes(("business:" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
