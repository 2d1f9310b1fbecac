package vn.lienthong.identity.internal.preset;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Subject;
import vn.lienthong.identity.internal.jose.KeySet;
import vn.lienthong.identity.internal.jose.TokenCheck;

/**
 * A dialect as data: the settings of the profile, and the few strategies in which dialects differ. One client is enough
 * for all.
 *
 * @param subject reads the subject from the user info
 * @param assurance reads the platform's value of the level from the user info and the checked id_token, which may be
 *     absent
 * @param notProved why the doctor must not try the credentials with a made-up code; {@code null} if the token endpoint
 *     checks the client before the code (RFC 6749 section 5.2), so that its refusal of such a code proves the client's
 *     secret
 */
public record Preset(
        Login login,
        Endpoints endpoints,
        Map<String, AssuranceLevel> assuranceTable,
        CodeLayer layer,
        Function<Claims, Subject> subject,
        BiFunction<Claims, TokenCheck.@Nullable Passed, @Nullable String> assurance,
        ClientProbe.@Nullable Proof notProved) {
    private static final String SECRET = "clientSecret";
    private static final String NO_TYPE = "none";

    /**
     * How the dialect logs in.
     *
     * @param clientId under which this software is registered at the platform
     * @param credentials from which the secret is read at each use, since it may change
     */
    public record Login(
            String clientId,
            Credentials credentials,
            URI redirectUri,
            String scope,
            @Nullable String acrValues,
            boolean pkce,
            boolean nonce,
            boolean basicAuth,
            String userinfoMethod,
            Required required,
            Set<String> algorithms) {
        /** Refuses credentials without {@code clientSecret}. */
        public Login {
            credentials.require(SECRET);
        }

        /** The secret as it is now. */
        public String clientSecret() {
            return credentials.require(SECRET);
        }

        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    /** The level for the platform's value, by the table of the profile; a value that is not in it is unknown. */
    public AssuranceLevel level(@Nullable String value) {
        AssuranceLevel level = value == null ? null : assuranceTable.get(value);
        return level == null ? AssuranceLevel.UNKNOWN : level;
    }

    public static URI redirectUri(Settings settings) {
        URI uri = settings.uri("redirectUri", null);
        if (uri == null) {
            throw settings.error("redirectUri", "is missing");
        }
        if (uri.getHost() == null || uri.getRawFragment() != null) {
            throw settings.error(
                    "redirectUri",
                    ": must be the absolute endpoint of this program that is registered at the platform, without a"
                            + " fragment, but is '" + Redaction.uri(uri) + "'");
        }
        return uri;
    }

    /** The algorithms with which an id_token may be signed. */
    public static Set<String> algorithms(Settings settings) {
        List<String> names = settings.list("idTokenAlgorithms");
        for (String name : names) {
            if (!KeySet.ALGORITHMS.contains(name)) {
                throw settings.error(
                        "idTokenAlgorithms",
                        ": must be one of " + String.join(", ", new TreeSet<>(KeySet.ALGORITHMS)) + ", but is '" + name
                                + "'");
            }
        }
        return names.isEmpty() ? Set.of("RS256", "PS256", "ES256") : Set.copyOf(names);
    }

    /** The table {@code assurance.*} of the profile over {@code defaults}. */
    public static Map<String, AssuranceLevel> assuranceTable(Settings settings, Map<String, AssuranceLevel> defaults) {
        Map<String, AssuranceLevel> table = new LinkedHashMap<>(defaults);
        settings.table("assurance").keySet().forEach(code -> {
            String level = settings.choice("assurance." + code, "", "LEVEL_1", "LEVEL_2", "UNKNOWN");
            table.put(code, AssuranceLevel.valueOf(level));
        });
        return Map.copyOf(table);
    }

    /** The table {@code accountTypes.*} of the profile over {@code defaults}. */
    public static Map<String, AccountKind> accountTypes(Settings settings, Map<String, AccountKind> defaults) {
        Map<String, AccountKind> table = new LinkedHashMap<>(defaults);
        settings.table("accountTypes").keySet().forEach(code -> {
            String kind = settings.choice("accountTypes." + code, "", "citizen", "business", "official");
            table.put(code, AccountKind.valueOf(kind.toUpperCase(Locale.ROOT)));
        });
        return Map.copyOf(table);
    }

    /**
     * What the account type in that claim means by the table. The word {@code none} in a profile stands for an absent type,
     * and for no type that a platform sends.
     *
     * @return {@code null} if the table does not list it
     */
    public static @Nullable AccountKind kind(Claims claims, String name, Map<String, AccountKind> types) {
        String type = claims.text(name);
        if (type != null) {
            return type.equals(NO_TYPE) ? null : types.get(type);
        }
        Object value = claims.value(name);
        return value == null || value instanceof String ? types.get(NO_TYPE) : null;
    }
}
