package vn.lienthong.identity.internal.preset;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Subject;
import vn.lienthong.identity.internal.jose.kind.ExpectedLogoutToken;
import vn.lienthong.identity.internal.keys.KeySet;
import vn.lienthong.identity.internal.keys.SigningKey;
import vn.lienthong.identity.internal.provider.Decryption;
import vn.lienthong.identity.internal.provider.DpopProofs;
import vn.lienthong.identity.internal.provider.MetadataSource;
import vn.lienthong.identity.internal.provider.Registration;
import vn.lienthong.identity.internal.provider.ResponseMode;
import vn.lienthong.identity.internal.provider.UserInfoRules;

/**
 * A dialect as data: the settings of the profile, and the few strategies in which dialects differ. One client is enough
 * for all.
 *
 * @param source where the provider's endpoints are known from
 * @param subject reads the subject from the claims of the user info and of the checked id_token; either may be empty
 * @param assurance reads the platform's value of the level from the same
 * @param notProved why the doctor must not try the credentials with a made-up code; {@code null} if the token endpoint
 *     checks the client before the code (RFC 6749 section 5.2), so that its refusal of such a code proves the client's
 *     secret
 */
public record Preset(
        Registration registration,
        MetadataSource source,
        Asks asks,
        Expects expects,
        Map<String, AssuranceLevel> assuranceTable,
        CodeLayer layer,
        BiFunction<Claims, Claims, Subject> subject,
        BiFunction<Claims, Claims, @Nullable String> assurance,
        ClientProbe.@Nullable Proof notProved) {
    private static final String NO_TYPE = "none";

    /**
     * What a log-in asks for.
     *
     * @param acrValues the level, or {@code null}
     * @param pkce whether a code challenge is sent (RFC 7636)
     * @param nonce whether a nonce is sent, which an id_token must then have
     * @param pushed whether the request goes to the provider directly, and the browser brings its name only (RFC 9126)
     * @param requestObject the key with which the request is signed (RFC 9101), which may change; {@code null} if it is not
     * @param dpop proofs of the key to which tokens are bound (RFC 9449); {@code null} for bearer tokens
     */
    public record Asks(
            String scope,
            @Nullable String acrValues,
            boolean pkce,
            boolean nonce,
            ResponseMode responseMode,
            boolean pushed,
            @Nullable Supplier<SigningKey> requestObject,
            @Nullable DpopProofs dpop) {
        /** In the query, not pushed: all that a platform knows that is no complete provider. */
        public static Asks plain(String scope, @Nullable String acrValues, boolean pkce, boolean nonce) {
            return new Asks(scope, acrValues, pkce, nonce, ResponseMode.QUERY, false, null, null);
        }
    }

    /**
     * What the answers must be like.
     *
     * @param algorithms with which an id_token may be signed
     * @param userInfo how it is requested; {@code null} if it is not
     * @param logout how log-out tokens are written
     * @param decryption what opens the platform's answers; {@code null} if they are not encrypted
     * @param encryptedIdToken whether an id_token must be encrypted
     */
    public record Expects(
            Required required,
            Set<String> algorithms,
            @Nullable UserInfoRules userInfo,
            ExpectedLogoutToken.Dialect logout,
            @Nullable Decryption decryption,
            boolean encryptedIdToken) {
        /** Nothing is encrypted. */
        public static Expects plain(
                Required required, Set<String> algorithms, UserInfoRules userInfo, ExpectedLogoutToken.Dialect logout) {
            return new Expects(required, algorithms, userInfo, logout, null, false);
        }
    }

    /** How the platform writes log-out tokens; the older way has to be named. */
    public static ExpectedLogoutToken.Dialect logoutTokens(Settings settings) {
        return settings.choice("logoutTokens", "standard", "standard", "wso2").equals("wso2")
                ? ExpectedLogoutToken.Dialect.WSO2
                : ExpectedLogoutToken.Dialect.STANDARD;
    }

    /** The level for the platform's value, by the table of the profile; a value that is not in it is unknown. */
    public AssuranceLevel level(@Nullable String value) {
        AssuranceLevel level = value == null ? null : assuranceTable.get(value);
        return level == null ? AssuranceLevel.UNKNOWN : level;
    }

    /** Where the browser returns; {@code null} if the profile has none, or the word for it: then nobody logs in through one. */
    public static @Nullable URI redirectUriIfAny(Settings settings) {
        return settings.text("redirectUri", NO_TYPE).equals(NO_TYPE) ? null : redirectUri(settings);
    }

    /** Where the browser returns. */
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

    /** The algorithms with which an id_token may be signed; the usual ones if the profile names none. */
    public static Set<String> algorithms(Settings settings) {
        return algorithms(settings, KeySet.USUAL_ALGORITHMS);
    }

    /** The algorithms with which an id_token may be signed; {@code usual} if the profile names none. */
    public static Set<String> algorithms(Settings settings, Set<String> usual) {
        List<String> names = settings.list("idTokenAlgorithms");
        for (String name : names) {
            if (!KeySet.ALGORITHMS.contains(name)) {
                throw settings.error(
                        "idTokenAlgorithms",
                        ": must be one of " + String.join(", ", new TreeSet<>(KeySet.ALGORITHMS)) + ", but is '" + name
                                + "'");
            }
        }
        return names.isEmpty() ? usual : Set.copyOf(names);
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
