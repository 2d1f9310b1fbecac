package vn.lienthong.identity.internal.preset.oidc;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;

/**
 * Which claim says what: the names of the standard (OpenID Connect Core section 5.1), and for everything Vietnamese the
 * profile's {@code claims.*}. Immutable.
 */
record ClaimNames(Map<Meaning, String> names) {
    /** What a claim may say. */
    enum Meaning {
        ACCOUNT_ID("accountId", "sub"),
        FULL_NAME("fullName", "name"),
        BIRTH_DATE("birthDate", "birthdate"),
        EMAIL("email", "email"),
        TELEPHONE("telephone", "phone_number"),
        ADDRESS("address", null),
        ASSURANCE("assurance", "acr"),
        ACCOUNT_TYPE("accountType", null),
        CITIZEN_ID("citizenId", null),
        OLD_ID_CARD("oldIdCard", null),
        BUSINESS_NAME("businessName", null),
        REGISTRATION_NUMBER("registrationNumber", null),
        TAX_CODE("taxCode", null),
        AGENCY_CODE("agencyCode", null);

        private final String setting;
        private final @Nullable String standard;

        Meaning(String setting, @Nullable String standard) {
            this.setting = setting;
            this.standard = standard;
        }
    }

    /** Reads the table; a meaning that is not known is refused, since it would have no effect. */
    static ClaimNames read(Settings settings) {
        Map<String, String> given = settings.table("claims");
        Map<Meaning, String> names = new EnumMap<>(Meaning.class);
        StringBuilder known = new StringBuilder();
        for (Meaning meaning : Meaning.values()) {
            String name = given.getOrDefault(meaning.setting, meaning.standard);
            if (name != null) {
                names.put(meaning, name);
            }
            known.append(known.length() == 0 ? "" : ", ").append(meaning.setting);
        }
        for (String key : given.keySet()) {
            boolean isKnown = false;
            for (Meaning meaning : Meaning.values()) {
                isKnown |= meaning.setting.equals(key);
            }
            if (!isKnown) {
                throw settings.error("claims." + key, ": the key must be one of " + known + ", but is '" + key + "'");
            }
        }
        return new ClaimNames(names);
    }

    /** The claim's name, or {@code null} if no claim says it. */
    @Nullable
    String of(Meaning meaning) {
        return names.get(meaning);
    }
}
