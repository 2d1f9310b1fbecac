/** Messages, sign-on and webhooks of the signing hub; not for use from outside. */
@NullMarked
package vn.lienthong.identity.signing.internal;

import org.jspecify.annotations.NullMarked;
