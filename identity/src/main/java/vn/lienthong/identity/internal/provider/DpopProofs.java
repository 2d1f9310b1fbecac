package vn.lienthong.identity.internal.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.internal.keys.Base64Url;
import vn.lienthong.identity.internal.keys.RandomText;
import vn.lienthong.identity.internal.keys.SigningKey;

/**
 * Proofs that this program has the key to which its tokens are bound (RFC 9449), and the nonces that servers give for them,
 * the newest of each server. Thread-safe.
 */
public final class DpopProofs {
    private static final int LONGEST_NONCE = 1000;
    private static final int MOST_SERVERS = 100;

    private final SigningKey key;
    private final Clock clock;
    private final boolean ofThisProcess;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final RandomText random = new RandomText();

    /**
     * With that key, and no nonces yet.
     *
     * @param ofThisProcess whether nobody else has the key
     */
    public DpopProofs(SigningKey key, Clock clock, boolean ofThisProcess) {
        this.key = key;
        this.clock = clock;
        this.ofThisProcess = ofThisProcess;
    }

    /** Whether tokens that are bound to the key are of use in this process alone. */
    public boolean isOfThisProcess() {
        return ofThisProcess;
    }

    /** The thumbprint of the key, as in {@code dpop_jkt} (RFC 9449 section 10). */
    public String thumbprint() {
        return key.thumbprint();
    }

    /**
     * The header {@code DPoP} of one request.
     *
     * @param accessToken that is presented with it; {@code null} at the token endpoint
     */
    public String proof(String method, URI uri, @Nullable String accessToken) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("jwk", key.publicJwk());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", random.id());
        claims.put("htm", method);
        claims.put("htu", withoutQuery(uri));
        claims.put("iat", clock.instant().getEpochSecond());
        if (accessToken != null) {
            claims.put("ath", Base64Url.text(Hashing.sha256(accessToken.getBytes(StandardCharsets.US_ASCII))));
        }
        String nonce = nonces.get(server(uri));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return key.sign(header, claims);
    }

    /** Keeps the nonce for the next proof, if the answer has one (RFC 9449 section 8.2). */
    public void note(URI uri, Answer answer) {
        String nonce = answer.header("DPoP-Nonce");
        if (nonce == null || nonce.length() > LONGEST_NONCE || !VisibleText.ASCII.fits(nonce)) {
            return;
        }
        String server = server(uri);
        if (nonces.size() >= MOST_SERVERS && !nonces.containsKey(server)) {
            nonces.clear(); // each gives another when it is asked again
        }
        nonces.put(server, nonce);
    }

    /** Whether the answer refuses the request before acting, for want of this nonce (RFC 9449 sections 8 and 9). */
    public boolean asksForNonce(URI uri, Answer answer, @Nullable String error) {
        note(uri, answer);
        if (answer.header("DPoP-Nonce") == null) {
            return false;
        }
        String challenge = answer.header("WWW-Authenticate");
        return (answer.status() == 400 && "use_dpop_nonce".equals(error))
                || (answer.status() == 401 && challenge != null && challenge.contains("use_dpop_nonce"));
    }

    private static String withoutQuery(URI uri) {
        String text = uri.toString();
        int end = text.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = text.indexOf(mark);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return text.substring(0, end);
    }

    private static String server(URI uri) {
        return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    }
}
