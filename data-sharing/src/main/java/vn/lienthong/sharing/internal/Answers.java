package vn.lienthong.sharing.internal;

import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/** How the JSON answers of the data-sharing platforms are read. */
public final class Answers {
    /** Codes come as texts in one answer and as numbers in the next, "nothing" comes in many shapes, one object as no list. */
    public static final JsonRules RULES =
            JsonRules.EXACT.numbersAsText().blankIsAbsent().singleIsList();

    private Answers() {}

    /** The object that is the whole answer; anything else is a {@code PROTOCOL} error. */
    public static JsonObject object(byte[] json) {
        return JsonObject.from(json, RULES);
    }
}
