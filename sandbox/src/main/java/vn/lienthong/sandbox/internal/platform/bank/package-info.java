/** A bank that moves money by VietQR or by what the payer types, and the services that tell of it (ngân hàng giả lập). */
@NullMarked
package vn.lienthong.sandbox.internal.platform.bank;

import org.jspecify.annotations.NullMarked;
