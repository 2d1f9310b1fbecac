/** Signed tokens (JWS, JWT) and the key sets that check them. */
@NullMarked
package vn.lienthong.identity.internal.jose;

import org.jspecify.annotations.NullMarked;
