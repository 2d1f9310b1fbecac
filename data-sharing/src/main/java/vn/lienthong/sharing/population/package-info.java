/** National population database (CSDL quốc gia về dân cư). */
@NullMarked
package vn.lienthong.sharing.population;

import org.jspecify.annotations.NullMarked;
