/** Reading a profile file, and the doctor that checks it. */
@NullMarked
package vn.lienthong.core.internal.profile;

import org.jspecify.annotations.NullMarked;
