/**
 * The twelve cases that a log-in through the national platforms has to survive, one class a case, each from end to end over
 * HTTP: at the sandbox, and at a provider that answers what a test sets where the sandbox is too honest.
 */
@NullMarked
package vn.lienthong.identity.cases;

import org.jspecify.annotations.NullMarked;
