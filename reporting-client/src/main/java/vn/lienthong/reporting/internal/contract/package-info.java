/** Our open contract, docs/reporting-api.yaml: its paths, its JSON, its receipts. */
@NullMarked
package vn.lienthong.reporting.internal.contract;

import org.jspecify.annotations.NullMarked;
