/** Exported to the SDK's own modules only; may change without notice. */
@NullMarked
package vn.lienthong.core.internal;

import org.jspecify.annotations.NullMarked;
