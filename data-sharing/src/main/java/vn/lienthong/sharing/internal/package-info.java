/** Wire formats of the data-sharing platforms; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.internal;

import org.jspecify.annotations.NullMarked;
