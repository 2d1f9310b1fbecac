/** What the tests of several modules share: a settable clock, a recording sleeper, a PostgreSQL,
 * the module path, a browser. */
@NullMarked
package vn.lienthong.testsupport;

import org.jspecify.annotations.NullMarked;
