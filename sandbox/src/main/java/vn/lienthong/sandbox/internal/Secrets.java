package vn.lienthong.sandbox.internal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the sandbox gave its one relying party: made fresh at every start, by the names that the profile uses. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> PUBLIC =
            Set.of("CLIENT_ID", "TMN_CODE", "PARTNER_CODE", "USER", "USERNAME", "CONSUMER_KEY", "ACCESS_KEY");

    private final Map<String, String> values = new TreeMap<>();
    private final KeyPair partner = Keys.PARTNER;

    public Secrets(Map<String, String> given) {
        for (String name : new String[] {
            "DVCQG_CLIENT_ID",
            "DVCQG_CLIENT_SECRET",
            "VNEID_CLIENT_ID",
            "VNEID_CLIENT_SECRET",
            "LGSP_A_CONSUMER_KEY",
            "LGSP_A_CONSUMER_SECRET",
            "LGSP_B_ACCESS_KEY",
            "LGSP_B_SECRET_KEY",
            "C06_USER",
            "C06_SECRET_KEY",
            "C06_API_KEY",
            "ADAPTER_USERNAME",
            "ADAPTER_PASSWORD",
            "VNPAY_HASH_SECRET",
            "PAYMENT_V1_PARTNER_CODE",
            "PAYMENT_V1_SECRET",
            "PAYMENT_V1_CONSUMER_KEY",
            "PAYMENT_V1_CONSUMER_SECRET",
            "REPORTING_CLIENT_ID",
            "REPORTING_CLIENT_SECRET"
        }) {
            values.put(
                    "SANDBOX_" + name,
                    name(name) ? name.toLowerCase(Locale.ROOT).replace('_', '-') : random(20));
        }
        values.put("SANDBOX_VNPAY_TMN_CODE", "SANDBOX1");
        values.put("SANDBOX_PAYMENT_V1_PARTNER_CODE", "DT001");
        values.put("SANDBOX_VNEID_PRIVATE_KEY", pem(partner));
        values.putAll(given);
    }

    private static boolean name(String name) {
        return PUBLIC.stream().anyMatch(ending -> name.endsWith("_" + ending));
    }

    /** The secret of this name, {@code SANDBOX_} included; a name that is not known is a mistake of the sandbox's. */
    public String require(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no secret " + name);
        }
        return value;
    }

    /** The secret of this name, or {@code null}. */
    public @Nullable String optional(String name) {
        return values.get(name);
    }

    /** A copy of all, by name. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** The key pair whose private half is the relying party's {@code SANDBOX_VNEID_PRIVATE_KEY}. */
    public KeyPair partner() {
        return partner;
    }

    /** {@code bytes} random bytes as lower-case hex. */
    public static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** The random source of the sandbox. */
    public static SecureRandom random() {
        return RANDOM;
    }

    /** Drawn once for all sandboxes of a process: drawing takes longer than everything else at a start. */
    private static final class Keys {
        private static final KeyPair PARTNER = rsa();
    }

    /** A fresh RSA pair of 2048 bits. */
    public static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE" + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE" + " KEY-----\n";
    }
}
