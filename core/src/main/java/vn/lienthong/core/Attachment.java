package vn.lienthong.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A file that can be opened again and again (tệp đính kèm), so that it is streamed and never held in memory as a whole.
 *
 * <p>Immutable and thread-safe as far as the opener is: each {@link #open()} gives an independent stream.
 */
public final class Attachment {
    /** Opens the bytes from their beginning. Called once for each attempt to send. */
    @FunctionalInterface
    public interface Opener {
        /** A new stream over the same bytes; the caller closes it. */
        InputStream open() throws IOException;
    }

    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`{|}~-]+";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(?:;[ \\t]*(?:" + TOKEN + "=(?:" + TOKEN + "|\"[ !#-~]*\"))?)*+");

    private final String name;
    private final String contentType;
    private final long length;
    private final Opener opener;

    private Attachment(String name, String contentType, long length, Opener opener) {
        this.name = Objects.requireNonNull(name, "name");
        this.contentType = Objects.requireNonNull(contentType, "contentType");
        if (!MEDIA_TYPE.matcher(contentType).matches()) {
            throw new IllegalArgumentException("contentType: must be a media type such as application/json, but is '"
                    + VisibleText.LINE.shown(contentType) + "'");
        }
        this.length = length;
        this.opener = Objects.requireNonNull(opener, "opener");
    }

    /**
     * A small attachment held in memory; the bytes are copied.
     *
     * @throws IllegalArgumentException if {@code contentType} is no media type, here and below
     */
    public static Attachment of(byte[] bytes, String contentType) {
        byte[] copy = bytes.clone();
        return new Attachment("", contentType, copy.length, () -> new ByteArrayInputStream(copy));
    }

    /**
     * A file on disk; its length is read now.
     *
     * @throws IOException if the file cannot be read
     */
    public static Attachment of(Path file, String contentType) throws IOException {
        Path fileName = file.getFileName();
        return new Attachment(
                fileName == null ? "" : fileName.toString(),
                contentType,
                Files.size(file),
                () -> Files.newInputStream(file));
    }

    /**
     * Any source that can be opened again.
     *
     * @param length in bytes, or -1 if it is not known
     */
    public static Attachment of(String name, String contentType, long length, Opener opener) {
        if (length < -1) {
            throw new IllegalArgumentException("length: must be -1 (not known) or more, but is " + length);
        }
        return new Attachment(name, contentType, length, opener);
    }

    /** The file's name, or an empty text. */
    public String name() {
        return name;
    }

    /** The media type, such as {@code application/json}. */
    public String contentType() {
        return contentType;
    }

    /** The length in bytes, or -1 if it is not known. */
    public long length() {
        return length;
    }

    /** A new stream from the first byte; the caller closes it. */
    public InputStream open() throws IOException {
        return opener.open();
    }

    /** Type and length; never the content, and not the name, which may be a person's. */
    @Override
    public String toString() {
        return "Attachment[" + contentType + ", " + (length < 0 ? "unknown length" : length + " bytes") + "]";
    }
}
