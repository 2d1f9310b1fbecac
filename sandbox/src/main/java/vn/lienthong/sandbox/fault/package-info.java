/** The faults of the simulated platforms (các lỗi có thể bật): one enum for each platform, and those that several share. */
@NullMarked
package vn.lienthong.sandbox.fault;

import org.jspecify.annotations.NullMarked;
