/**
 * Log in citizens, businesses and officials (đăng nhập, định danh điện tử).
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/PackageExampleTest.java#login -->
 * <pre>{@code
 * IdentityClient identity = IdentityClient.create(profile.client("identity"));
 *
 * LoginAttempt attempt = identity.beginLogin(LoginRequest.standard());
 * session.put("login", attempt.toJson());
 * URI sendBrowserTo = attempt.redirectTo();
 * }</pre>
 *
 * <p>When the browser returns:
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/PackageExampleTest.java#callback -->
 * <pre>{@code
 * LoginAttempt attempt = LoginAttempt.fromJson(session.remove("login"));
 * LoginResult result = identity.completeLogin(attempt, rawQuery); // such as request.getQueryString()
 * return result.fold(
 *         signedIn -> {
 *             signedIn.assurance().requireAtLeast(AssuranceLevel.LEVEL_2);
 *             return "Xin chào " + signedIn.subject().fullName();
 *         },
 *         denied -> "Chưa đăng nhập: " + denied.reason());
 * }</pre>
 *
 * <p>A program that is called by other programs checks their tokens with {@link vn.lienthong.identity.token.TokenVerifier}.
 */
@NullMarked
package vn.lienthong.identity;

import org.jspecify.annotations.NullMarked;
