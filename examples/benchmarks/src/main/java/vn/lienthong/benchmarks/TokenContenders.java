package vn.lienthong.benchmarks;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/** Those who verify the same token under the same key: signature, issuer, audience, expiry; each made once. */
final class TokenContenders {
    static final String ISSUER = "https://issuer.example/realms/clinic";
    static final String AUDIENCE = "clinic";

    private TokenContenders() {}

    /** Does it once; the result is kept so that the compiler cannot remove it. */
    @FunctionalInterface
    interface Verify {
        Object once() throws Exception;
    }

    static Verify ours(JWK key, String token, @Nullable Provider provider) {
        TokenVerifierConfig.Builder config = TokenVerifierConfig.builder(
                        ISSUER, AUDIENCE, Jwks.parse(new JWKSet(key).toString(true)))
                .algorithms(key.getAlgorithm().getName());
        TokenVerifier verifier = TokenVerifier.create((provider == null ? config : config.provider(provider)).build());
        return () -> verifier.verify(token);
    }

    /** The check of the signature alone, its bytes decoded beforehand. */
    static Verify jca(JWK key, String token, @Nullable Provider provider) throws Exception {
        String algorithm =
                key.getAlgorithm().getName().equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA";
        int dot = token.lastIndexOf('.');
        byte[] input = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        PublicKey half = half(key);
        return () -> {
            Signature check =
                    provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
            check.initVerify(half);
            check.update(input);
            if (!check.verify(signature)) {
                throw new IllegalStateException("not signed");
            }
            return check;
        };
    }

    /** Everybody else. */
    static Map<String, Verify> others(JWK key, String token, @Nullable Provider provider) throws Exception {
        Map<String, Verify> all = new LinkedHashMap<>();
        all.put("Nimbus", nimbus(key, token, provider));
        all.put("java-jwt", javaJwt(key, token));
        all.put("jose4j", jose4j(key, token));
        all.put("jjwt", jjwt(key, token));
        return all;
    }

    static Verify nimbus(JWK key, String token, @Nullable Provider provider) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(key.getAlgorithm().getName()), new ImmutableJWKSet<>(new JWKSet(key))));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                AUDIENCE,
                new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                Set.of("sub", "exp", "iat", "jti", "client_id")));
        if (provider != null) {
            DefaultJWSVerifierFactory factory = new DefaultJWSVerifierFactory();
            factory.getJCAContext().setProvider(provider);
            processor.setJWSVerifierFactory(factory);
        }
        return () -> processor.process(token, null);
    }

    private static Verify javaJwt(JWK key, String token) throws Exception {
        Algorithm algorithm = half(key) instanceof RSAPublicKey rsa
                ? Algorithm.RSA256(rsa, null)
                : Algorithm.ECDSA256((ECPublicKey) half(key), null);
        JWTVerifier verifier =
                JWT.require(algorithm).withIssuer(ISSUER).withAudience(AUDIENCE).build();
        return () -> verifier.verify(token);
    }

    private static Verify jose4j(JWK key, String token) throws Exception {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setRequireSubject()
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience(AUDIENCE)
                .setExpectedType(true, "at+jwt")
                .setVerificationKey(half(key))
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        key.getAlgorithm().getName())
                .build();
        return () -> consumer.processToClaims(token);
    }

    private static Verify jjwt(JWK key, String token) throws Exception {
        JwtParser parser = Jwts.parser()
                .requireIssuer(ISSUER)
                .requireAudience(AUDIENCE)
                .verifyWith(half(key))
                .build();
        return () -> parser.parseSignedClaims(token);
    }

    private static PublicKey half(JWK key) throws Exception {
        return key instanceof RSAKey rsa ? rsa.toPublicKey() : key.toECKey().toPublicKey();
    }
}
