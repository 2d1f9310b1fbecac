/**
 * Log in citizens, businesses and officials (đăng nhập, định danh điện tử), and check the tokens that others present.
 *
 * <p>{@link vn.lienthong.identity.IdentityClient} for a program that people log in to,
 * {@link vn.lienthong.identity.token.TokenVerifier} for one that other programs call.
 */
@NullMarked
package vn.lienthong.identity;

import org.jspecify.annotations.NullMarked;
