/** A farming cooperative (hợp tác xã nông nghiệp) that reports market prices. */
@NullMarked
package vn.lienthong.examples.cooperative;

import org.jspecify.annotations.NullMarked;
