/** The national payment platform, version 1. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.nationalpayment;

import org.jspecify.annotations.NullMarked;
