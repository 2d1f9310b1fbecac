/** X-Road and Vietnam's XrdAdapter (trục VDXP). */
@NullMarked
package vn.lienthong.sharing.xroad;

import org.jspecify.annotations.NullMarked;
