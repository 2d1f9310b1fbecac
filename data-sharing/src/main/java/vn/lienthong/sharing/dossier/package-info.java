/** Dossiers of the National Public Service Portal (hồ sơ thủ tục hành chính). */
@NullMarked
package vn.lienthong.sharing.dossier;

import org.jspecify.annotations.NullMarked;
