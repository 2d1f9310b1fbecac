/** Text from outside in our messages. */
@NullMarked
package vn.lienthong.reporting.internal.text;

import org.jspecify.annotations.NullMarked;
