/** Wire formats of the identity dialects; not for use from outside. */
@NullMarked
package vn.lienthong.identity.internal;

import org.jspecify.annotations.NullMarked;
