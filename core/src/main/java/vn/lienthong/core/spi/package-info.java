/** For vendors who add a platform's dialect (biến thể giao thức). */
@NullMarked
package vn.lienthong.core.spi;

import org.jspecify.annotations.NullMarked;
