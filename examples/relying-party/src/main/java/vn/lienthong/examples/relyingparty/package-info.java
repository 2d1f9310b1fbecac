/** A small web program that logs people in at the providers of one file. */
@NullMarked
package vn.lienthong.examples.relyingparty;

import org.jspecify.annotations.NullMarked;
