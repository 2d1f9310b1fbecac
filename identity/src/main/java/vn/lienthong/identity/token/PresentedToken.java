package vn.lienthong.identity.token;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.internal.jose.TokenRefusal;

/**
 * A token and what shows that its bearer is the one it was issued to (mã truy cập kèm bằng chứng của bên gọi): the scheme, a
 * DPoP proof (RFC 9449), the TLS certificate of the client (RFC 8705). Immutable; masks itself.
 */
public final class PresentedToken {
    /** The checks of the header: whether it is there, and its form. */
    static final String HEADER = "authorization";

    static final String FORM = "authorization_form";
    private static final int LONGEST_HEADER = 20 * 1024;

    private final boolean dpop;
    private final String token;
    private final @Nullable String proof;
    private final @Nullable String method;
    private final @Nullable URI uri;
    private final @Nullable X509Certificate certificate;

    private PresentedToken(Builder builder) {
        this.dpop = builder.dpop;
        this.token = builder.token;
        this.proof = builder.proof;
        this.method = builder.method;
        this.uri = builder.uri;
        this.certificate = builder.certificate;
    }

    /**
     * Starts with the {@code Authorization} headers of a request: exactly one, of the scheme {@code Bearer} or {@code DPoP}
     * in any case, and a token without blanks (RFC 6750 section 2.1, RFC 9449 section 7.1).
     *
     * @param authorization all values of the header
     * @throws PlatformException of kind {@code SECURITY}: check {@code authorization} if there is none or it is of another
     *     scheme, {@code authorization_form} if there are several or it has another form
     */
    public static Builder from(List<String> authorization) {
        if (authorization.isEmpty()) {
            throw TokenRefusal.of(HEADER, "missing");
        }
        String value = authorization.get(0);
        if (authorization.size() > 1 || value.length() > LONGEST_HEADER) {
            throw TokenRefusal.of(FORM, "must be one header of at most " + LONGEST_HEADER + " characters");
        }
        String[] parts = value.strip().split(" +", 2);
        String scheme = parts[0].toLowerCase(Locale.ROOT);
        if (!scheme.equals("bearer") && !scheme.equals("dpop")) {
            throw TokenRefusal.of(HEADER, "of another scheme than Bearer or DPoP");
        }
        if (parts.length != 2 || !isToken(parts[1])) {
            throw TokenRefusal.of(FORM, "must be Bearer or DPoP, a blank and a token");
        }
        return new Builder(scheme.equals("dpop"), parts[1]);
    }

    /** The characters of RFC 6750 section 2.1, and no comma, after which a proxy may have joined a second header. */
    private static boolean isToken(String token) {
        int end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        return end > 0
                && token.chars()
                        .limit(end)
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "-._~+/".indexOf(c) >= 0);
    }

    boolean isDpop() {
        return dpop;
    }

    String token() {
        return token;
    }

    @Nullable
    String proof() {
        return proof;
    }

    @Nullable
    String method() {
        return method;
    }

    @Nullable
    URI uri() {
        return uri;
    }

    @Nullable
    X509Certificate certificate() {
        return certificate;
    }

    @Override
    public String toString() {
        return "PresentedToken[" + (dpop ? "DPoP" : "Bearer") + ", ***]";
    }

    /** Builds a {@link PresentedToken}. Not thread-safe. */
    public static final class Builder {
        private final boolean dpop;
        private final String token;
        private @Nullable String proof;
        private @Nullable String method;
        private @Nullable URI uri;
        private @Nullable X509Certificate certificate;

        private Builder(boolean dpop, String token) {
            this.dpop = dpop;
            this.token = token;
        }

        /**
         * The {@code DPoP} headers of the request, and the request that the proof must be for.
         *
         * @param proofs all values of the header; none is no proof
         * @param httpMethod as in the request
         * @param address as the client sees it, so not the one behind a proxy; its query does not matter
         * @throws PlatformException of kind {@code SECURITY} and the check {@code dpop_form} if there are several
         */
        public Builder dpop(List<String> proofs, String httpMethod, URI address) {
            if (proofs.size() > 1) {
                throw TokenRefusal.of("dpop_form", "there must be one proof");
            }
            proof = proofs.isEmpty() ? null : proofs.get(0);
            method = httpMethod;
            uri = address;
            return this;
        }

        /**
         * The certificate with which the client proved itself in the TLS handshake; {@code null} if it did not. Behind a
         * proxy, the one of a header that only the proxy can set.
         */
        public Builder certificate(@Nullable X509Certificate value) {
            certificate = value;
            return this;
        }

        /** Makes it. */
        public PresentedToken build() {
            return new PresentedToken(this);
        }
    }
}
