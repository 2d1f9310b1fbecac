/** Identifiers of Vietnamese administration (mã định danh). */
@NullMarked
package vn.lienthong.core.id;

import org.jspecify.annotations.NullMarked;
