/** What every client needs: configuration (cấu hình), profiles, errors, transport, purpose and audit. */
@NullMarked
package vn.lienthong.core;

import org.jspecify.annotations.NullMarked;
