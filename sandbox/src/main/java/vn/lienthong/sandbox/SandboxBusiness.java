package vn.lienthong.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An invented business (doanh nghiệp giả định); its tax code has a valid check digit and an unused prefix.
 *
 * @param id short name in the sandbox, for example {@code htx-che}
 * @param name full name
 * @param taxCode ten digits, or thirteen with a hyphen for a branch
 * @param representative short name of the {@link SandboxPerson} who logs in for it
 * @param address full address
 */
public record SandboxBusiness(String id, String name, String taxCode, String representative, String address) {

    /** The stable technical id of this business's account at the portal ({@code TechID}). */
    public String techId() {
        return UUID.nameUUIDFromBytes(("business:" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A builder with what is required. */
    public static Builder builder(String id, String name, String taxCode, String representative) {
        return new Builder(id, name, taxCode, representative);
    }

    /** Builds a {@link SandboxBusiness}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String name;
        private final String taxCode;
        private final String representative;
        private String address = "";

        private Builder(String id, String name, String taxCode, String representative) {
            this.id = id;
            this.name = name;
            this.taxCode = taxCode;
            this.representative = representative;
        }

        /** See {@link SandboxBusiness#address}. */
        public Builder address(String value) {
            this.address = value;
            return this;
        }

        /** The record. */
        public SandboxBusiness build() {
            return new SandboxBusiness(id, name, taxCode, representative, address);
        }
    }
}
