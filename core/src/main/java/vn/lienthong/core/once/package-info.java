/**
 * What may happen once only: a log-in attempt, a token that logs somebody out, a proof, a notice (dùng một lần).
 *
 * <p>{@link vn.lienthong.core.once.OneTimeStore} remembers what was used, in one process or for all nodes of a program;
 * {@link vn.lienthong.core.once.SharedResult} has work done by one of them for all.
 */
@NullMarked
package vn.lienthong.core.once;

import org.jspecify.annotations.NullMarked;
