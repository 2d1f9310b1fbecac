/** The differences between the dialects, as data: a dialect is one folder below this one and one service line. */
@NullMarked
package vn.lienthong.identity.internal.preset;

import org.jspecify.annotations.NullMarked;
