/** Dialect {@code vneid-partner}: VNeID for registered partners. */
@NullMarked
package vn.lienthong.identity.internal.preset.vneid;

import org.jspecify.annotations.NullMarked;
