/**
 * Log-ins without this program's browser (đăng nhập tách rời): the citizen confirms in an app of their own while the service
 * runs at a counter (CIBA), or types a code shown by a device that has no browser (RFC 8628).
 */
@NullMarked
package vn.lienthong.identity.decoupled;

import org.jspecify.annotations.NullMarked;
