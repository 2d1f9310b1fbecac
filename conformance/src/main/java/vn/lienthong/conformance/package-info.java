/** Conformance (kiểm thử sự phù hợp): scenarios as data, and a JUnit kit for vendors. */
@NullMarked
package vn.lienthong.conformance;

import org.jspecify.annotations.NullMarked;
