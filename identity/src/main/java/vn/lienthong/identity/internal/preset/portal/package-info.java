/** Dialect {@code dvcqg}: the National Public Service Portal. */
@NullMarked
package vn.lienthong.identity.internal.preset.portal;

import org.jspecify.annotations.NullMarked;
