/** A platform that shows that one folder and one service line are enough to add one. */
@NullMarked
package vn.lienthong.sandbox.toy;

import org.jspecify.annotations.NullMarked;
