/** A relying party (bên tin cậy) of the portal's sign-on. */
@NullMarked
package vn.lienthong.examples.relyingparty;

import org.jspecify.annotations.NullMarked;
