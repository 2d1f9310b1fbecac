/** Provincial data platforms (LGSP, nền tảng tích hợp, chia sẻ dữ liệu). */
@NullMarked
package vn.lienthong.sharing.lgsp;

import org.jspecify.annotations.NullMarked;
