/** The remote signing hub (Cổng ký số tập trung, VNeID). */
@NullMarked
package vn.lienthong.sandbox.internal.platform.signing;

import org.jspecify.annotations.NullMarked;
