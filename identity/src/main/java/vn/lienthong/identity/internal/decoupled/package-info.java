/** CIBA and the device flow. */
@NullMarked
package vn.lienthong.identity.internal.decoupled;

import org.jspecify.annotations.NullMarked;
