/** What the doctor proves of a log-in before anybody logs in. */
@NullMarked
package vn.lienthong.identity.internal.probe;

import org.jspecify.annotations.NullMarked;
