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
 *
 * <p>With what a request brings, and the answer if it is refused:
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/PackageExampleTest.java#protect -->
 * <pre>{@code
 * try {
 *     PresentedToken presented = PresentedToken.from(authorization)
 *             .dpop(dpop, "GET", address)
 *             .build();
 *     VerifiedToken verified = verifier.verify(presented).requireScopes("read");
 *     return "200 " + verified.subject();
 * } catch (PlatformException e) {
 *     Challenge challenge = verifier.challenge(e, "read"); // set challenge.headers() too, and log e.check()
 *     return String.valueOf(challenge.status());
 * }
 * }</pre>
 */
@NullMarked
package vn.lienthong.identity.token;

import org.jspecify.annotations.NullMarked;
