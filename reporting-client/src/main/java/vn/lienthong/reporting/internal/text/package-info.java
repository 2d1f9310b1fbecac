/** Text from outside inside messages. */
@NullMarked
package vn.lienthong.reporting.internal.text;

import org.jspecify.annotations.NullMarked;
