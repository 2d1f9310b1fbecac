/** Durable sending (gửi bền vững): a JDBC ledger that loses nothing and lets nothing take effect twice. */
@NullMarked
package vn.lienthong.core.ledger;

import org.jspecify.annotations.NullMarked;
