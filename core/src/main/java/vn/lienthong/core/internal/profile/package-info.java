/** Reading a profile file, and the doctor that checks what it says. */
@NullMarked
package vn.lienthong.core.internal.profile;

import org.jspecify.annotations.NullMarked;
