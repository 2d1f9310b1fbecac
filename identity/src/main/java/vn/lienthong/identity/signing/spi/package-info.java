/** What a partner writes whose contract says how requests to the signing hub are signed. */
@NullMarked
package vn.lienthong.identity.signing.spi;

import org.jspecify.annotations.NullMarked;
