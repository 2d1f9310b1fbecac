package vn.lienthong.identity.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.identity.internal.jose.kind.DpopProofCheck;

/**
 * The answer to a caller whose token was refused (câu trả lời cho bên gọi, RFC 6750 section 3, RFC 9449 section 7.1). It says
 * as much as the standard wants, and not which check failed: that is for the log of this program.
 *
 * @param status 401, 400 or 403; 503 if the token could not be checked
 * @param headers to set, such as {@code WWW-Authenticate}
 */
public record Challenge(int status, Map<String, String> headers) {
    private static final String ALGORITHMS = String.join(" ", new TreeSet<>(DpopProofCheck.ALGORITHMS));

    /** Copies the headers. */
    public Challenge {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Challenge of(PlatformException failure, List<String> scopes, @Nullable ProofNonces nonces) {
        String check = failure.check();
        if (check == null || (failure.kind() != Kind.SECURITY && failure.kind() != Kind.FORBIDDEN)) {
            return new Challenge(503, Map.of());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (nonces != null) {
            headers.put("DPoP-Nonce", Lent.provided("proofNonces", nonces, nonces::current));
        }
        int status = switch (check) {
            case PresentedToken.FORM -> 400;
            case VerifiedToken.SCOPE -> 403;
            default -> 401;
        };
        headers.put("WWW-Authenticate", challenge(check, scopes));
        return new Challenge(status, headers);
    }

    private static String challenge(String check, List<String> scopes) {
        String error = switch (check) {
            case PresentedToken.HEADER -> "";
            case PresentedToken.FORM -> "invalid_request";
            case VerifiedToken.SCOPE -> "insufficient_scope";
            case "dpop_nonce" -> "use_dpop_nonce";
            default -> check.startsWith("dpop_") ? "invalid_dpop_proof" : "invalid_token";
        };
        List<String> parameters = new ArrayList<>();
        if (!error.isEmpty()) {
            parameters.add("error=\"" + error + "\"");
        }
        if (check.equals(VerifiedToken.SCOPE) && !scopes.isEmpty()) {
            parameters.add("scope=\"" + String.join(" ", scopes) + "\"");
        }
        String bearer = parameters.isEmpty() ? "Bearer" : "Bearer " + String.join(", ", parameters);
        parameters.add(0, "algs=\"" + ALGORITHMS + "\"");
        String dpop = "DPoP " + String.join(", ", parameters);
        return check.startsWith("dpop_") ? dpop : bearer + ", " + dpop;
    }
}
