/**
 * Code of the user's own: extensions found by {@link java.util.ServiceLoader} (sign-ons, probes, rails, presets and the like),
 * and what is lent the thread of a call.
 */
@NullMarked
package vn.lienthong.core.internal.service;

import org.jspecify.annotations.NullMarked;
