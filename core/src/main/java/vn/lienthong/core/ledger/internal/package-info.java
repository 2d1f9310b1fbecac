/** The machinery behind the ledger: statements, schema, claims, workers. */
@NullMarked
package vn.lienthong.core.ledger.internal;

import org.jspecify.annotations.NullMarked;
