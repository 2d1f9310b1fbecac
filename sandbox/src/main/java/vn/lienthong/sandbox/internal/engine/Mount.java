package vn.lienthong.sandbox.internal.engine;

import java.util.function.Function;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;

/**
 * Pages at a path of the sandbox itself: faults do not apply there, and nothing is recorded.
 *
 * @param basePath their path
 * @param answer answers a request, whose path starts after the base
 */
public record Mount(String basePath, Function<Request, Reply> answer) {}
