/**
 * Checks the tokens of callers (kiểm tra mã truy cập), for a program that is called by other programs.
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/PackageExampleTest.java#verify -->
 * <pre>{@code
 * TokenVerifier verifier = TokenVerifier.create(
 *         TokenVerifierConfig.builder("https://issuer.example/realm", "clinic", Jwks.parse(jwksText))
 *                 .clock(clock)
 *                 .build());
 *
 * VerifiedToken verified = verifier.verify(token);
 * String caller = verified.subject();
 * }</pre>
 */
@NullMarked
package vn.lienthong.identity.token;

import org.jspecify.annotations.NullMarked;
