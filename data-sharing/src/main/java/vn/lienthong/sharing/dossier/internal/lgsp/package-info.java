/** Dialect {@code lgsp}: the one-stop messages of a provincial platform; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.dossier.internal.lgsp;

import org.jspecify.annotations.NullMarked;
