/** Identifiers of Vietnamese administration (mã định danh) and administrative units (đơn vị hành chính). */
@NullMarked
package vn.lienthong.core.id;

import org.jspecify.annotations.NullMarked;
