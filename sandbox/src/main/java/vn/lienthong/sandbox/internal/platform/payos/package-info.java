/** payOS (liên kết thanh toán payOS), simulated: links, webhooks, cancelling. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.payos;

import org.jspecify.annotations.NullMarked;
