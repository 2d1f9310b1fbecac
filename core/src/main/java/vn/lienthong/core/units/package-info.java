/** Administrative units of Vietnam (đơn vị hành chính): which were valid on a day, and their successors. */
@NullMarked
package vn.lienthong.core.units;

import org.jspecify.annotations.NullMarked;
