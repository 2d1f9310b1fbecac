/** The cash desk (quầy thu ngân): bills, how they are paid, and money that fits nothing, which a clerk decides. */
@NullMarked
package vn.lienthong.examples.clinic.desk;

import org.jspecify.annotations.NullMarked;
