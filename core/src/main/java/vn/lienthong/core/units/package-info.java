/** Administrative units of Vietnam (đơn vị hành chính): what was valid on a day, and what became of it. */
@NullMarked
package vn.lienthong.core.units;

import org.jspecify.annotations.NullMarked;
