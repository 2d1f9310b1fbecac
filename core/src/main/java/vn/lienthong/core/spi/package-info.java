/** For vendors who add a platform's dialect (phương ngữ kết nối). */
@NullMarked
package vn.lienthong.core.spi;

import org.jspecify.annotations.NullMarked;
