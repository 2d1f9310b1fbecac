/** The pages of the sandbox, and the pages that several platforms share: log-in and payment. */
@NullMarked
package vn.lienthong.sandbox.internal.ui;

import org.jspecify.annotations.NullMarked;
