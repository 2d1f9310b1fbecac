package vn.lienthong.identity.internal.jose;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One check of a token, which can be made alone.
 *
 * @param number its place in the order
 * @param check its name, by which a user knows it if it fails
 * @param clause the clause that demands it
 * @param fault says what is wrong, without a value from the token, or {@code null} if nothing is
 */
public record Step<C>(int number, String check, String clause, Function<C, @Nullable String> fault) {
    /** Makes the check. */
    public void run(C context) {
        String why = fault.apply(context);
        if (why != null) {
            throw TokenRefusal.of(check, why);
        }
    }

    /** Makes all checks in their order; the first that fails ends it. */
    public static <C> void runAll(List<Step<C>> steps, C context) {
        for (Step<C> step : steps) {
            step.run(context);
        }
    }
}
