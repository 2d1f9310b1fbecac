/** Finds extensions: sign-ons, probes, rails, presets and the like, by {@link java.util.ServiceLoader}. */
@NullMarked
package vn.lienthong.core.internal.service;

import org.jspecify.annotations.NullMarked;
