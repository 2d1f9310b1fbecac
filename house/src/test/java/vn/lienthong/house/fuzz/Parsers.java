package vn.lienthong.house.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.core.PlatformException;

/** What every parser guarantees. */
final class Parsers {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{9,}");

    private Parsers() {}

    /** The text is read, or refused by exactly an {@link IllegalArgumentException} or a {@link PlatformException}. */
    static void text(byte[] input, Consumer<String> parser) {
        String text = new String(input, StandardCharsets.UTF_8);
        bytes(input, ignored -> parser.accept(text));
    }

    /** The bytes are read or refused; the message contains no long number of the input. */
    static void bytes(byte[] input, Consumer<byte[]> parser) {
        try {
            parser.accept(input);
        } catch (PlatformException e) {
            repeatsNoNumber(input, e);
        } catch (IllegalArgumentException e) {
            if (e.getClass() != IllegalArgumentException.class) {
                throw new AssertionError("an unexpected exception is thrown", e);
            }
            repeatsNoNumber(input, e);
        }
    }

    private static void repeatsNoNumber(byte[] input, RuntimeException e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            throw new AssertionError("a refusal without a message", e);
        }
        String text = new String(input, StandardCharsets.UTF_8);
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            if (message.contains(matcher.group())) {
                throw new AssertionError("a message contains a number of the input", e);
            }
        }
    }
}
