package vn.lienthong.identity.signing;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A document to be signed, as the hub sees it (tài liệu cần ký): its name and the SHA-256 of its bytes. The citizen reads the
 * name in the app. Immutable; {@link #toString()} does not show the name.
 */
public final class DocumentHash {
    private static final int LENGTH = 32;
    private static final int LONGEST_NAME = 255;

    private final String name;
    private final byte[] digest;

    private DocumentHash(String name, byte[] digest) {
        this.name = VisibleText.LINE.require("document.name", name, LONGEST_NAME);
        this.digest = digest;
    }

    /**
     * A document whose digest is known.
     *
     * @param name one line of at most 255 characters
     * @param sha256 the 32 bytes; copied
     * @throws IllegalArgumentException for a digest of another length, such as its hex text, and for a bad name
     */
    public static DocumentHash ofDigest(String name, byte[] sha256) {
        if (sha256.length != LENGTH) {
            throw new IllegalArgumentException("document.digest: must be the " + LENGTH
                    + " bytes of a SHA-256, but has " + sha256.length + " bytes");
        }
        return new DocumentHash(name, sha256.clone());
    }

    /**
     * A document whose bytes are read and hashed now.
     *
     * @throws IOException if they cannot be read
     * @throws IllegalArgumentException for a bad name
     */
    public static DocumentHash ofContent(String name, Attachment content) throws IOException {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        try (InputStream in = content.open()) {
            byte[] part = new byte[1 << 16];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                sha256.update(part, 0, read);
            }
        }
        return new DocumentHash(name, sha256.digest());
    }

    /** The document's name. */
    public String name() {
        return name;
    }

    /** The 32 bytes of the SHA-256; a copy. */
    public byte[] digest() {
        return digest.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DocumentHash that && name.equals(that.name) && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(digest));
    }

    @Override
    public String toString() {
        return "DocumentHash[***]";
    }
}
