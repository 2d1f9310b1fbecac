package vn.lienthong.identity.internal;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Subject;

/**
 * A dialect as data: what the profile says, and the few strategies in which dialects differ. One client serves them all;
 * a further dialect is one more function that makes a preset.
 *
 * @param subject reads who it is from the user info
 * @param assurance reads the platform's word for the level from the user info and the checked id_token, which may be absent
 */
record Preset(
        Login login,
        Endpoints endpoints,
        Map<String, AssuranceLevel> assuranceTable,
        CodeLayer layer,
        Function<Claims, Subject> subject,
        BiFunction<Claims, TokenCheck.@Nullable Passed, @Nullable String> assurance) {

    /** How the dialect logs in. */
    record Login(
            String clientId,
            String clientSecret,
            URI redirectUri,
            String scope,
            @Nullable String acrValues,
            boolean pkce,
            boolean nonce,
            boolean basicAuth,
            String userinfoMethod,
            @Nullable String issuer,
            Set<String> algorithms) {
        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    /** The dialects for which there is a preset. */
    static final List<String> DIALECTS = List.of("dvcqg", "vneid-partner");

    /** The keys of the profile that the dialect's preset reads. */
    static List<String> settings(String dialect) {
        return dialect.equals("vneid-partner") ? VneidPartner.SETTINGS : NationalPortal.SETTINGS;
    }

    /** The preset of {@code config}'s dialect, which is one of {@link #DIALECTS}; no I/O. */
    static Preset of(ClientConfig config) {
        return config.dialect().equals("vneid-partner") ? VneidPartner.preset(config) : NationalPortal.preset(config);
    }

    /** The level for the platform's word: the table of the profile decides, and what it does not hold is unknown. */
    AssuranceLevel level(@Nullable String value) {
        AssuranceLevel level = value == null ? null : assuranceTable.get(value);
        return level == null ? AssuranceLevel.UNKNOWN : level;
    }

    static URI redirectUri(Settings settings) {
        URI uri = settings.uri("redirectUri", null);
        if (uri == null || uri.getHost() == null || uri.getRawFragment() != null) {
            throw PlatformException.of(
                            PlatformException.Kind.CONFIGURATION,
                            "identity: setting redirectUri must be the absolute address of this program that is"
                                    + " registered at the platform, without a fragment.")
                    .build();
        }
        return uri;
    }

    /** The algorithms that an id_token may be signed with. */
    static Set<String> algorithms(Settings settings) {
        List<String> names = settings.list("idTokenAlgorithms");
        for (String name : names) {
            if (!KeySet.ALGORITHMS.contains(name)) {
                throw PlatformException.of(
                                PlatformException.Kind.CONFIGURATION,
                                "identity: setting idTokenAlgorithms: '" + name + "' is not one of "
                                        + String.join(
                                                ", ",
                                                KeySet.ALGORITHMS.stream()
                                                        .sorted()
                                                        .toList()) + ".")
                        .build();
            }
        }
        return names.isEmpty() ? Set.of("RS256", "PS256", "ES256") : Set.copyOf(names);
    }

    /** The table {@code assurance.*} of the profile over {@code defaults}. */
    static Map<String, AssuranceLevel> assuranceTable(Settings settings, Map<String, AssuranceLevel> defaults) {
        Map<String, AssuranceLevel> table = new LinkedHashMap<>(defaults);
        settings.table("assurance").keySet().forEach(code -> {
            String level = settings.choice("assurance." + code, "", "LEVEL_1", "LEVEL_2", "UNKNOWN");
            table.put(code, AssuranceLevel.valueOf(level));
        });
        return Map.copyOf(table);
    }

    /** The table {@code accountTypes.*} of the profile over {@code defaults}. */
    static Map<String, AccountKind> accountTypes(Settings settings, Map<String, AccountKind> defaults) {
        Map<String, AccountKind> table = new LinkedHashMap<>(defaults);
        settings.table("accountTypes").keySet().forEach(code -> {
            String kind = settings.choice("accountTypes." + code, "", "citizen", "business", "official");
            table.put(code, AccountKind.valueOf(kind.toUpperCase(Locale.ROOT)));
        });
        return Map.copyOf(table);
    }
}
