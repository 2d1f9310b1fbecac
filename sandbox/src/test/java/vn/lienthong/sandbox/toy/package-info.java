/** A platform that is only here to show that one folder and one service line add one. */
@NullMarked
package vn.lienthong.sandbox.toy;

import org.jspecify.annotations.NullMarked;
