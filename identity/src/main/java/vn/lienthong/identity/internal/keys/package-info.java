/** Public keys of issuers and private keys of this program: read, judged, kept, requested. */
@NullMarked
package vn.lienthong.identity.internal.keys;

import org.jspecify.annotations.NullMarked;
