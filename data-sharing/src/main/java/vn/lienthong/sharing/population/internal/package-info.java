/** The messages of services 037 and 033; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.population.internal;

import org.jspecify.annotations.NullMarked;
