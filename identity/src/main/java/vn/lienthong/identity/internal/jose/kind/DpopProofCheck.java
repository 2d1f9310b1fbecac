package vn.lienthong.identity.internal.jose.kind;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.internal.jose.SelfSigned;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.keys.Base64Url;

/**
 * Checks DPoP proofs (RFC 9449 section 4.3). The names of its checks begin with {@code dpop_}, so that nobody looks for the
 * fault in the token.
 */
public final class DpopProofCheck {
    /** What a proof may be signed with. */
    public static final Set<String> ALGORITHMS = Set.of("ES256", "ES384", "PS256", "RS256", "EdDSA");

    private static final String PREFIX = "dpop_";
    private static final int LONGEST_ID = 1000;

    static final List<Step<Checked<ExpectedProof>>> STEPS = List.of(
            step(1, "jti", "RFC 9449 4.2", DpopProofCheck::id),
            step(
                    2,
                    "htm",
                    "RFC 9449 4.3 (8)",
                    c -> c.expected().method().equals(c.claims().text("htm"))
                            ? null
                            : "not the method of this request"),
            step(3, "htu", "RFC 9449 4.3 (9)", DpopProofCheck::address),
            step(4, "nonce", "RFC 9449 4.3 (10)", DpopProofCheck::nonce),
            step(5, "iat", "RFC 9449 4.3 (11)", DpopProofCheck::issued),
            step(6, "ath", "RFC 9449 4.3 (12)", DpopProofCheck::tokenHash));

    private DpopProofCheck() {}

    /** Checks everything but that the proof is new and that its key is the one of the token. */
    public static DpopProof verify(String compact, ExpectedProof expected, Clock clock) {
        try {
            SelfSigned proof = SelfSigned.open(compact, expected.algorithms(), "dpop+jwt");
            Step.runAll(STEPS, new Checked<>(proof.claims(), expected, clock.instant()));
            return new DpopProof(
                    proof.key().thumbprint(),
                    Objects.requireNonNull(proof.claims().text("jti")),
                    Objects.requireNonNull(proof.claims().time("iat"))
                            .plus(expected.life())
                            .plus(expected.clockSkew()));
        } catch (PlatformException e) {
            throw TokenRefusal.within(PREFIX, e);
        }
    }

    private static @Nullable String id(Checked<ExpectedProof> c) {
        String id = c.claims().text("jti");
        return id != null && id.length() > LONGEST_ID
                ? "longer than " + LONGEST_ID + " characters"
                : c.claims().textFault("jti");
    }

    private static @Nullable String address(Checked<ExpectedProof> c) {
        String theirs = c.claims().text("htu");
        try {
            return theirs != null
                            && HttpAddress.of(new URI(theirs))
                                    .equals(HttpAddress.of(c.expected().uri()))
                    ? null
                    : "not the address of this request";
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "not the address of this request";
        }
    }

    private static @Nullable String nonce(Checked<ExpectedProof> c) {
        if (c.expected().nonce() == null) {
            return null;
        }
        String nonce = c.claims().text("nonce");
        return nonce != null && c.expected().nonce().test(nonce) ? null : "not one that this program gave of late";
    }

    private static @Nullable String issued(Checked<ExpectedProof> c) {
        ExpectedProof expected = c.expected();
        String fault = c.claims().issuedFault(c.now(), expected.clockSkew(), true);
        Instant issued = c.claims().time("iat");
        if (fault != null || issued == null) {
            return fault;
        }
        return c.now().minus(expected.clockSkew()).minus(expected.life()).isBefore(issued)
                ? null
                : "made longer ago than a proof counts";
    }

    private static @Nullable String tokenHash(Checked<ExpectedProof> c) {
        String theirs = c.claims().text("ath");
        byte[] token = c.expected().accessToken().getBytes(StandardCharsets.US_ASCII);
        return theirs != null && Hashing.same(theirs, Base64Url.text(Hashing.sha256(token)))
                ? null
                : "does not belong to the access token";
    }

    private static Step<Checked<ExpectedProof>> step(
            int number, String check, String clause, Function<Checked<ExpectedProof>, @Nullable String> fault) {
        return new Step<>(number, check, clause, fault);
    }
}
