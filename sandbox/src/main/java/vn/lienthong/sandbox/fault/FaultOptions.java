package vn.lienthong.sandbox.fault;

import java.util.List;

/**
 * The options that have an effect on one kind of fault (tùy chọn của một loại lỗi), besides platform and count; the others are
 * refused.
 *
 * @param delay what a delay means
 * @param value what a value means
 * @param values the only values that are accepted; empty if any is
 * @param path whether the fault can be limited to a path; false for what a platform does on its own, such as sending a
 *     notice
 */
public record FaultOptions(Delay delay, Value value, List<String> values, boolean path) {

    /** What a delay means for a kind of fault. */
    public enum Delay {
        /** Nothing: a delay is refused. */
        NONE,
        /** {@code Retry-After} in whole seconds, at least 0; optional. */
        RETRY_AFTER,
        /** A wait of a millisecond or longer; optional. */
        OPTIONAL,
        /** A wait of a millisecond or longer; required. */
        REQUIRED
    }

    /** What a value means for a kind of fault. */
    public enum Value {
        /** Nothing: a value is refused. */
        NONE,
        /** A text; optional. */
        OPTIONAL,
        /** A whole number; optional. */
        OPTIONAL_NUMBER,
        /** A text; required. */
        REQUIRED
    }

    /** Copies the list. */
    public FaultOptions {
        values = List.copyOf(values);
    }

    /** Only the path. */
    public static FaultOptions none() {
        return new FaultOptions(Delay.NONE, Value.NONE, List.of(), true);
    }

    /** The path, and a delay with this meaning. */
    public static FaultOptions delay(Delay meaning) {
        return new FaultOptions(meaning, Value.NONE, List.of(), true);
    }

    /** The path, and a value with this meaning; only one of {@code values}, if there are any. */
    public static FaultOptions value(Value meaning, String... known) {
        return new FaultOptions(Delay.NONE, meaning, List.of(known), true);
    }

    /** The same without the path. */
    public FaultOptions withoutPath() {
        return new FaultOptions(delay, value, values, false);
    }
}
