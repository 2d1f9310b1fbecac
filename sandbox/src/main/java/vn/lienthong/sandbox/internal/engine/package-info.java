/**
 * The engine of the sandbox: one HTTP server, the clock, faults, notices, and the interface of simulated platforms. To add a
 * platform, see {@code docs/guides/add-a-simulated-platform.md}.
 */
@NullMarked
package vn.lienthong.sandbox.internal.engine;

import org.jspecify.annotations.NullMarked;
