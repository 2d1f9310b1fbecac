/** The XrdAdapter with the dossier API of the national portal behind it (đồng bộ hồ sơ). */
@NullMarked
package vn.lienthong.sandbox.internal.dossier;

import org.jspecify.annotations.NullMarked;
