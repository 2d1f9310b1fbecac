package vn.lienthong.sharing.internal;

import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/** How the JSON answers of the data-sharing platforms are read. */
public final class Answers {
    /** Codes may be texts or numbers, "nothing" has many forms, and a single object may replace a list. */
    public static final JsonRules RULES =
            JsonRules.EXACT.numbersAsText().blankIsAbsent().singleIsList();

    private Answers() {}

    /** The answer as one object; anything else is a {@code PROTOCOL} error. */
    public static JsonObject object(byte[] json) {
        return JsonObject.from(json, RULES);
    }
}
