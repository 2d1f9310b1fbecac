/** The slot for the national payment platform of 2026. */
@NullMarked
package vn.lienthong.payment.internal.nationaltttt;

import org.jspecify.annotations.NullMarked;
