/** The doctor that examines the platforms of a profile: reach, TLS, HTTP, sign-on, and the advice for each failure. */
@NullMarked
package vn.lienthong.core.internal.doctor;

import org.jspecify.annotations.NullMarked;
