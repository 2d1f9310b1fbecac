/**
 * The kinds of tokens, each with what is expected of it, its checks and what it says. No token is two of them (RFC 8725
 * section 3.12), although issuers sign all with the same key.
 */
@NullMarked
package vn.lienthong.identity.internal.jose.kind;

import org.jspecify.annotations.NullMarked;
