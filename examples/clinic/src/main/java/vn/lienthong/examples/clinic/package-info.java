/** A clinic's day (một ngày của phòng khám) against the platforms that a profile names. */
@NullMarked
package vn.lienthong.examples.clinic;

import org.jspecify.annotations.NullMarked;
