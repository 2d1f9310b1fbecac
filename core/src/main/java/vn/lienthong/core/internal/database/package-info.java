/** What databases have in common: how they say what went wrong. */
@NullMarked
package vn.lienthong.core.internal.database;

import org.jspecify.annotations.NullMarked;
