package vn.lienthong.identity.token;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.jose.kind.DpopProof;
import vn.lienthong.identity.internal.jose.kind.DpopProofCheck;
import vn.lienthong.identity.internal.jose.kind.ExpectedProof;
import vn.lienthong.identity.internal.keys.Base64Url;

/** Whether who presents a token is the one it is bound to (RFC 9449 section 7, RFC 8705 section 3). */
record Binding(
        boolean required,
        Duration proofLife,
        Duration skew,
        OneTimeStore proofs,
        @Nullable ProofNonces nonces,
        Clock clock) {
    private static final String KEY = "jkt";
    private static final String CERTIFICATE = "x5t#S256";

    /** Whether a token may be presented with nothing beside it. */
    void checkBearer() {
        if (required) {
            throw TokenRefusal.of("cnf", "must be bound to a key or certificate of the caller, but is not");
        }
    }

    void check(PresentedToken presented, VerifiedToken token) {
        Object confirmation = token.claims().value("cnf");
        Map<?, ?> bound = confirmation instanceof Map<?, ?> map ? map : Map.of();
        if (required && bound.isEmpty()) {
            throw TokenRefusal.of("cnf", "must be bound to a key or certificate of the caller, but is not");
        }
        // RFC 7800 section 3.1: what is not understood is ignored, such as Keycloak's kc-jkt-type, but not if nothing
        // is.
        if (!bound.isEmpty() && !bound.containsKey(KEY) && !bound.containsKey(CERTIFICATE)) {
            throw TokenRefusal.of("cnf", "bound in a way that is not known here");
        }
        key(presented, bound);
        if (bound.containsKey(CERTIFICATE)) {
            certificate(presented.certificate(), bound.get(CERTIFICATE));
        }
    }

    private void key(PresentedToken presented, Map<?, ?> bound) {
        if (!presented.isDpop()) {
            if (bound.containsKey(KEY)) {
                throw TokenRefusal.of("cnf", "bound to a key, so that the scheme must be DPoP and not Bearer");
            }
            if (presented.proof() != null) {
                throw TokenRefusal.of("cnf", "a DPoP proof stands beside a token that is not bound to its key");
            }
            return;
        }
        if (!(bound.get(KEY) instanceof String thumbprint)) {
            throw TokenRefusal.of("cnf", "presented with the scheme DPoP, but not bound to a key");
        }
        if (presented.proof() == null || presented.method() == null || presented.uri() == null) {
            throw TokenRefusal.of("dpop_form", "there must be one proof");
        }
        DpopProof proof = DpopProofCheck.verify(
                presented.proof(),
                new ExpectedProof(
                        presented.method(),
                        presented.uri(),
                        presented.token(),
                        DpopProofCheck.ALGORITHMS,
                        proofLife,
                        skew,
                        nonces == null ? null : this::isGiven),
                clock);
        if (!Hashing.same(thumbprint, proof.thumbprint())) {
            throw TokenRefusal.of("cnf", "bound to another key than that of the proof");
        }
        String once = proof.thumbprint() + "." + Hashing.sha256Hex(proof.id());
        if (!Lent.provided("proofs", proofs, () -> proofs.use("dpop-proof", once, proof.countsUntil()))) {
            throw TokenRefusal.of("dpop_jti", "the proof was used before");
        }
    }

    private boolean isGiven(String nonce) {
        return nonces != null && Lent.provided("proofNonces", nonces, () -> nonces.isGiven(nonce));
    }

    private static void certificate(@Nullable X509Certificate certificate, @Nullable Object expected) {
        if (certificate == null) {
            throw TokenRefusal.of("cnf", "bound to a certificate, but the caller showed none");
        }
        try {
            String ours = Base64Url.text(Hashing.sha256(certificate.getEncoded()));
            if (!(expected instanceof String theirs) || !Hashing.same(ours, theirs)) {
                throw TokenRefusal.of("cnf", "bound to another certificate than the caller's");
            }
        } catch (CertificateEncodingException e) {
            throw TokenRefusal.of("cnf", "the caller's certificate cannot be read");
        }
    }
}
