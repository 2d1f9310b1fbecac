package vn.lienthong.house.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.core.PlatformException;

/** What every parser guarantees. */
final class Parsers {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{9,}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_+/-]{24,}");

    /** What a client says of an answer whose reader threw something of its own. */
    private static final String STUMBLED = "the answer cannot be understood: ";

    private Parsers() {}

    /** The text is read, or refused by exactly an {@link IllegalArgumentException} or a {@link PlatformException}. */
    static void text(byte[] input, Consumer<String> parser) {
        String text = new String(input, StandardCharsets.UTF_8);
        bytes(input, ignored -> parser.accept(text));
    }

    /** As {@link #text}; and what was read is written as a text from which the same is read. */
    static <T> void roundTrip(byte[] input, Function<String, T> parser, Function<T, String> writer) {
        text(input, text -> {
            T read = parser.apply(text);
            String written = writer.apply(read);
            T again;
            try {
                again = parser.apply(written);
            } catch (RuntimeException e) {
                throw new AssertionError("what was written is refused", e);
            }
            if (!read.equals(again) || !written.equals(writer.apply(again))) {
                throw new AssertionError("what was written is read as something else");
            }
        });
    }

    /** As {@link #bytes}, from a file. */
    static void file(byte[] input, Consumer<Path> parser) {
        bytes(input, content -> {
            try {
                Path file = Files.createTempFile("input", ".txt");
                try {
                    Files.write(file, content);
                    parser.accept(file);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The text is read or refused; the message contains no part of it that is as long as a secret. */
    static void secret(byte[] input, Consumer<String> parser) {
        text(input, text -> {
            try {
                parser.accept(text);
            } catch (PlatformException | IllegalArgumentException e) {
                repeatsNo(SECRET, text, e);
                throw e;
            }
        });
    }

    /** The bytes are read or refused; the message contains no long number of the input. */
    static void bytes(byte[] input, Consumer<byte[]> parser) {
        try {
            parser.accept(input);
        } catch (PlatformException e) {
            repeatsNo(NUMBER, new String(input, StandardCharsets.UTF_8), e);
        } catch (IllegalArgumentException e) {
            if (e.getClass() != IllegalArgumentException.class) {
                throw new AssertionError("an unexpected exception is thrown", e);
            }
            repeatsNo(NUMBER, new String(input, StandardCharsets.UTF_8), e);
        }
    }

    /**
     * As {@link #bytes} for an answer of a platform, where only a {@link PlatformException} may be thrown, since the caller
     * has given no argument that could be wrong; and it names what is wrong, not what our reader stumbled over.
     */
    static void answer(byte[] input, Runnable call) {
        bytes(input, ignored -> {
            try {
                call.run();
            } catch (IllegalArgumentException e) {
                throw new AssertionError("an answer is refused as if it were an argument", e);
            } catch (PlatformException e) {
                if (String.valueOf(e.getMessage()).contains(STUMBLED)) {
                    throw new AssertionError("a reader stumbles over an answer", e);
                }
                throw e;
            }
        });
    }

    private static void repeatsNo(Pattern kept, String text, RuntimeException refusal) {
        for (Throwable e = refusal; e != null; e = e.getCause()) {
            String message = e.getMessage();
            if (message == null || message.isBlank()) {
                throw new AssertionError("a refusal without a message", refusal);
            }
            Matcher matcher = kept.matcher(text);
            while (matcher.find()) {
                if (message.contains(matcher.group())) {
                    throw new AssertionError("a message contains a number or a secret of the input", refusal);
                }
            }
        }
    }
}
