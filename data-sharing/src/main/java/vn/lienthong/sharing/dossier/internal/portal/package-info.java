/** Dialect {@code xrd-adapter}: the national portal behind the province's XrdAdapter; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.dossier.internal.portal;

import org.jspecify.annotations.NullMarked;
