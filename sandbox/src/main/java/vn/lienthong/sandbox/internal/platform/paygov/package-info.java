/** PayGov of a province. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.paygov;

import org.jspecify.annotations.NullMarked;
