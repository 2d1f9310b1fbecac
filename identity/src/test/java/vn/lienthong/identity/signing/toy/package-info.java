/** A partner's own rule of signing requests, as a vendor writes it. */
@NullMarked
package vn.lienthong.identity.signing.toy;

import org.jspecify.annotations.NullMarked;
