package vn.lienthong.core.ledger;

import java.util.Objects;
import vn.lienthong.core.internal.wire.VisibleText;

/** The rules for the names in the table: with these, every database compares them alike. */
final class Names {
    static final int CHANNEL = 60;
    static final int KEY = 200;

    private Names() {}

    /** Returns {@code value}, or throws {@code IllegalArgumentException} that names the field and the rule. */
    static String check(String field, String value, int longest) {
        Objects.requireNonNull(value, field);
        VisibleText.LINE.require(field, value, longest);
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException(field + ": must not begin or end with white space, but does");
        }
        return value;
    }
}
