/** The provider: what it publishes, its keys, and how this program is registered at it. */
@NullMarked
package vn.lienthong.identity.internal.provider;

import org.jspecify.annotations.NullMarked;
