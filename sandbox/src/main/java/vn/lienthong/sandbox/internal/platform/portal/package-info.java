/** The single sign-on of the national portal. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.portal;

import org.jspecify.annotations.NullMarked;
