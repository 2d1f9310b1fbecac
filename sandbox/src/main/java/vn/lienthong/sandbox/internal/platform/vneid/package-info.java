/** VNeID as a partner sees it. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.vneid;

import org.jspecify.annotations.NullMarked;
