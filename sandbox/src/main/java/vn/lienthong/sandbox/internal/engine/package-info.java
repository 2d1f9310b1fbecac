/**
 * The engine of the sandbox (bộ máy của môi trường thử nghiệm): finds the platforms, serves them on one HTTP server, applies the
 * faults of the transport, masks and records requests, and writes profiles. Used by {@code Sandbox}, the program and the pages;
 * platforms do not see it.
 */
@NullMarked
package vn.lienthong.sandbox.internal.engine;

import org.jspecify.annotations.NullMarked;
