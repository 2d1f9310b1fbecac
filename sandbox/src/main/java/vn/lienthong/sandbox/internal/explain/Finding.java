package vn.lienthong.sandbox.internal.explain;

/**
 * One mistake that explains a signature.
 *
 * @param mistake which
 * @param detail a name, such as that of the algorithm; empty if there is nothing to add
 */
public record Finding(Mistake mistake, String detail) {
    /** In Vietnamese. */
    public String vietnamese() {
        return mistake.vietnamese() + detail;
    }

    /** In English. */
    public String english() {
        return mistake.english() + detail;
    }
}
