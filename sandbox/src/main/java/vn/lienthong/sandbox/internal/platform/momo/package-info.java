/** MoMo, API version 2. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.momo;

import org.jspecify.annotations.NullMarked;
