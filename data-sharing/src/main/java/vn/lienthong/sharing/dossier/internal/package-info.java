/** How a dossier reaches its platforms: what a dialect has to say of itself, and how it is found; not for use from outside. */
@NullMarked
package vn.lienthong.sharing.dossier.internal;

import org.jspecify.annotations.NullMarked;
