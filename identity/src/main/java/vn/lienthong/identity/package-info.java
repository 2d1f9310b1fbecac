/** Log in citizens, businesses and officials (đăng nhập, định danh điện tử). */
@NullMarked
package vn.lienthong.identity;

import org.jspecify.annotations.NullMarked;
