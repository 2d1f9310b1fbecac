@NullMarked
package vn.lienthong.core.ledger;

import org.jspecify.annotations.NullMarked;
