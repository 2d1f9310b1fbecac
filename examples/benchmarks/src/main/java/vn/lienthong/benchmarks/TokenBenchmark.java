package vn.lienthong.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.benchmarks.TokenContenders.Verify;

/**
 * {@code TokenVerifier} with the same token under the same key as the bare signature check of the JDK, and as other
 * libraries: RS256 and ES256, with the JDK's cryptography and with Amazon's (Corretto Crypto Provider). Throughput at least
 * 0.93 of the bare check with the JDK's and 0.8 with the native one, ahead of each library, and at most half of what Nimbus
 * allocates.
 *
 * <p>In alternating short rounds of one run; the median of the ratios counts. The exit code is 1 if a limit is missed. How to
 * run it, and the results: {@code docs/performance.md}.
 */
public final class TokenBenchmark {
    private static final double OF_JDK = 1 / 0.93;
    private static final double OF_NATIVE = 1 / 0.8;
    private static final double NATIVE_ES256 = 1 / 12d;
    private static final double ALLOCATION = 0.5;
    private static final String NATIVE = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private static final Object[] SINK = new Object[64];

    private final int rounds;
    private boolean good = true;

    private TokenBenchmark(int rounds) {
        this.rounds = rounds;
    }

    /** Measures everything; an argument is the number of rounds, 61 without. */
    public static void main(String[] arguments) throws Exception {
        TokenBenchmark benchmark = new TokenBenchmark(arguments.length == 0 ? 61 : Integer.parseInt(arguments[0]));
        JWK rsa = new RSAKeyGenerator(2048)
                .keyID("rsa")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        JWK ec = new ECKeyGenerator(Curve.P_256)
                .keyID("ec")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        benchmark.measure("JDK", rsa, null);
        benchmark.measure("JDK", ec, null);
        Provider amazon = amazon();
        if (amazon == null) {
            System.out.println("no native provider here: its figures are left out");
        } else {
            // Before the others get it: they have no setting for it, so it is put first for them.
            benchmark.ahead(
                    "ES256: native / JDK, both ours",
                    100,
                    TokenContenders.ours(ec, token(ec), amazon),
                    TokenContenders.ours(ec, token(ec), null),
                    NATIVE_ES256);
            Security.insertProviderAt(amazon, 1);
            benchmark.measure("native", rsa, amazon);
            benchmark.measure("native", ec, amazon);
        }
        System.out.println(benchmark.good ? "all bars held" : "A BAR WAS MISSED");
        System.exit(benchmark.good ? 0 : 1);
    }

    private static @Nullable Provider amazon() {
        try {
            return (Provider) Class.forName(NATIVE).getDeclaredField("INSTANCE").get(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    private void measure(String cryptography, JWK key, @Nullable Provider provider) throws Exception {
        String token = token(key);
        String algorithm = key.getAlgorithm().getName();
        String title = algorithm + " " + cryptography + ": ours / ";
        int times = algorithm.equals("ES256") && provider == null ? 60 : 400;
        Verify ours = TokenContenders.ours(key, token, provider);
        ahead(
                title + "bare signature check",
                times,
                ours,
                TokenContenders.jca(key, token, provider),
                provider == null ? OF_JDK : OF_NATIVE);
        for (Map.Entry<String, Verify> other :
                TokenContenders.others(key, token, provider).entrySet()) {
            ahead(title + other.getKey(), times, ours, other.getValue(), 1);
        }
        double bytes = Rounds.ratio(
                title + "Nimbus, allocation",
                Rounds.Meter.ALLOCATION,
                rounds,
                times,
                times(ours),
                times(TokenContenders.nimbus(key, token, provider)));
        good &= bytes <= ALLOCATION;
    }

    private void ahead(String what, int times, Verify ours, Verify theirs, double bar) throws Exception {
        good &= Rounds.ratio(what, Rounds.Meter.CPU, rounds, times, times(ours), times(theirs)) <= bar;
    }

    private static Rounds.Contender times(Verify verify) {
        return times -> {
            for (int i = 0; i < times; i++) {
                SINK[i & 63] = verify.once();
            }
        };
    }

    /** As an issuer of RFC 9068 writes it. */
    private static String token(JWK key) throws JOSEException {
        Instant now = Instant.now(); // the other libraries have no clock of their own to set
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(TokenContenders.ISSUER)
                .audience(TokenContenders.AUDIENCE)
                .subject("5f3c1a9e-2b7d-4c1e-9a53-0d5f7c2b8e11")
                .jwtID("b6c1f1d2-77aa-4c0e-8a2e-b2a1b9b2c3d4")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(36_000)))
                .claim("client_id", "clinic-web")
                .claim("scope", "openid profile dossier.read dossier.write")
                .build();
        JWSHeader header = new JWSHeader.Builder(
                        JWSAlgorithm.parse(key.getAlgorithm().getName()))
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build();
        JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
