/** Reading a profile file: YAML, entries, trust, and every fault of it with file, line and key. */
@NullMarked
package vn.lienthong.core.internal.profile;

import org.jspecify.annotations.NullMarked;
