package vn.lienthong.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What every parser must refuse in one clear sentence, and how that sentence is judged. */
final class BadText {
    private static final String NINES = "9".repeat(10_000_000);

    private BadText() {}

    /** Texts that are not identifiers of any kind. */
    static Stream<String> any() {
        return Stream.of(
                "",
                " ",
                "\u0000",
                "\u202E",
                NINES,
                "null",
                "{}",
                "٠٠٨٤٩٩١٢٣٤٥٦",
                "008499123\u202E456",
                "008499123\u0000456",
                "008499\uD83D\uDE00123456",
                "<script>alert(1)</script>",
                "1e12",
                "-1");
    }

    /** The parser refuses {@code text}, names the field, does not repeat the text, and is no longer than a sentence. */
    static void refused(String field, Predicate<String> isValid, Function<String, ?> parse, String text) {
        assertThat(isValid.test(text)).isFalse();
        ThrowingCallable parsing = () -> parse.apply(text);
        assertThatThrownBy(parsing)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .extracting(Throwable::getMessage)
                .satisfies(message -> sentence(field, message, text));
    }

    private static void sentence(String field, String message, String text) {
        assertThat(message).startsWith(field + " (").contains(": ").hasSizeLessThan(300);
        assertThat(message.chars()).allMatch(c -> c >= ' ' && c != 0x202E);
        if (text.strip().length() >= 4) {
            assertThat(message).doesNotContain(text);
        }
    }
}
