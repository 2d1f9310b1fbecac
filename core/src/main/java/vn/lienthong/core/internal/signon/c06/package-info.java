/** Sign-on of the population database: Basic with a timestamp (dialect E). */
@NullMarked
package vn.lienthong.core.internal.signon.c06;

import org.jspecify.annotations.NullMarked;
