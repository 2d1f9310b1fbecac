/** How dossiers are sent to platforms: what a dialect has to define, and how it is found; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.dossier.internal;

import org.jspecify.annotations.NullMarked;
