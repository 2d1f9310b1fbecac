/** Signed and encrypted tokens (JWS, JWE, JWT): taken apart, and checked step by step. */
@NullMarked
package vn.lienthong.identity.internal.jose;

import org.jspecify.annotations.NullMarked;
