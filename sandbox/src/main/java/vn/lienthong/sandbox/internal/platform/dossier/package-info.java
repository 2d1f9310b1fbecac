/** The dossier API of the national portal behind the XrdAdapter. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.dossier;

import org.jspecify.annotations.NullMarked;
