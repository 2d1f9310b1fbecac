/** How service tokens are requested, checked, kept and renewed. */
@NullMarked
package vn.lienthong.identity.internal.service;

import org.jspecify.annotations.NullMarked;
