/**
 * The engine of the sandbox: one HTTP server, the clock, faults, notices, and what a simulated platform is made of. How to add a
 * platform is in {@code docs/guides/add-a-simulated-platform.md}.
 */
@NullMarked
package vn.lienthong.sandbox.internal.engine;

import org.jspecify.annotations.NullMarked;
