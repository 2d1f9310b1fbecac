/** The figures of docs/performance.md: contenders interleaved in one run, the median ratio printed. */
@NullMarked
package vn.lienthong.benchmarks;

import org.jspecify.annotations.NullMarked;
