package vn.lienthong.reporting.onestop;

/** The limits of a count on the wire. */
final class Counts {
    private Counts() {}

    static void check(String member, long value) {
        check(member, value, 0, Integer.MAX_VALUE);
    }

    static void check(String member, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(member + ": must be " + least + " to " + most + ", but is " + value);
        }
    }
}
