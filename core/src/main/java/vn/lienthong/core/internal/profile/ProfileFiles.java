package vn.lienthong.core.internal.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a profile names, which are beside it. Not thread-safe.
 *
 * @param folder of the profile, or {@code null} if it is a text
 */
record ProfileFiles(@Nullable Path folder, Faults faults) {
    /** A certificate has some kilobytes. */
    private static final int MAX_BYTES = 1 << 20;

    /** The bytes of the PEM text that {@code item} is, or of the file that it names; {@code null} if they cannot be read. */
    byte @Nullable [] pem(String path, Yaml.Scalar item) {
        if (item.text().contains("-----BEGIN")) {
            return item.text().getBytes(StandardCharsets.UTF_8);
        }
        if (folder == null) {
            faults.add(
                    item.line(),
                    path,
                    "phải là nội dung PEM, vì hồ sơ không được đọc từ tệp",
                    "must be a PEM text, since the profile was not read from a file");
            return null;
        }
        return file(path, item);
    }

    /** The bytes of the file that {@code item} names; {@code null} if they cannot be read. */
    byte @Nullable [] file(String path, Yaml.Scalar item) {
        if (folder == null) {
            faults.add(
                    item.line(),
                    path,
                    "không dùng được, vì hồ sơ không được đọc từ tệp",
                    "has no effect, since the profile was not read from a file");
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(folder.resolve(item.text()))) {
            bytes.write(in.readNBytes(MAX_BYTES));
            if (in.read() < 0) {
                return bytes.toByteArray();
            }
            faults.add(
                    item.line(),
                    path,
                    "tệp '" + item.text() + "' phải không quá " + MAX_BYTES + " byte",
                    "the file '" + item.text() + "' must have at most " + MAX_BYTES + " bytes, but has more");
        } catch (IOException | InvalidPathException e) {
            faults.add(
                    item.line(),
                    path,
                    "không đọc được tệp '" + item.text() + "'",
                    "the file '" + item.text() + "' cannot be read");
        }
        return null;
    }
}
