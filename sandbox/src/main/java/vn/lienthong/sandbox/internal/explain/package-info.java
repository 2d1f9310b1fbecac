/** Says why a signature is refused: what a platform signs, and which known mistake gives the signature that came. */
@NullMarked
package vn.lienthong.sandbox.internal.explain;

import org.jspecify.annotations.NullMarked;
