/** Every platform simulated in one JVM (môi trường thử nghiệm): a library for tests and a program with web pages. */
@NullMarked
package vn.lienthong.sandbox;

import org.jspecify.annotations.NullMarked;
