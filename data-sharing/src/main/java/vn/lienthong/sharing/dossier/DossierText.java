package vn.lienthong.sharing.dossier;

import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.JsonMessage;

/** Checks the texts of a dossier: no control characters, and nothing that makes a text look like another one. */
final class DossierText {
    private DossierText() {}

    /** A text that must not be blank. */
    static String required(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + ": must not be blank, but is");
        }
        return JsonMessage.checked(field, value);
    }

    /** A text, or {@code null} for none; a blank one counts as none. */
    static @Nullable String optional(String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : JsonMessage.checked(field, value);
    }
}
