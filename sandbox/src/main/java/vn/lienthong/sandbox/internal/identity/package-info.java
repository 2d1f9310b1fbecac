/** The simulated sign-ons of citizens: the national portal's and VNeID's for partners. */
@NullMarked
package vn.lienthong.sandbox.internal.identity;

import org.jspecify.annotations.NullMarked;
