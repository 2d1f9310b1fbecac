/** The two halves of a log-in and the calls between them. */
@NullMarked
package vn.lienthong.identity.internal.flow;

import org.jspecify.annotations.NullMarked;
