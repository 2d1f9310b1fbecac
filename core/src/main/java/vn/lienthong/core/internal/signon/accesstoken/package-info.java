/** Sign-on with an {@code lgspaccesstoken} header (dialect B). */
@NullMarked
package vn.lienthong.core.internal.signon.accesstoken;

import org.jspecify.annotations.NullMarked;
