package vn.lienthong.identity.internal.flow;

import java.util.List;
import java.util.function.Consumer;

/**
 * One check, which can be made alone.
 *
 * @param number its place in its list, from 1
 * @param name what a refusal calls it
 * @param clause what requires it
 * @param body throws if it fails
 */
record Step<S>(int number, String name, String clause, Consumer<S> body) {
    /** All, in their order; the first that fails ends it. */
    static <S> void checkAll(List<Step<S>> steps, S subject) {
        steps.forEach(step -> step.body().accept(subject));
    }
}
