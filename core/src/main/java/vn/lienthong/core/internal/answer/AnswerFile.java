package vn.lienthong.core.internal.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.http.Failures;

/**
 * Takes the body of an answer into a file, part by part. Each attempt begins a part file beside it anew, which no other call uses; the file itself is
 * there only once all is well. A failure leaves neither.
 */
public final class AnswerFile {
    private static final int PART = 16_384;

    private final Path file;
    private final long most;
    /** Made at the first answer, with a name of its own. */
    private @Nullable Path part;

    private AnswerFile(Path file, long most) {
        this.file = file.toAbsolutePath();
        this.most = most;
    }

    /**
     * A file that must not be there.
     *
     * @param most bytes
     * @throws PlatformException {@code CONFIGURATION} if it is there, or cannot be
     */
    public static AnswerFile of(Path file, long most) {
        if (file.getFileName() == null || Files.exists(file)) {
            throw PlatformException.of(Kind.CONFIGURATION, "file: must not exist, but does")
                    .build();
        }
        return new AnswerFile(file, most);
    }

    /** The file. */
    public Path path() {
        return file;
    }

    /** Takes a successful answer into the part file, unless it is JSON; any other answer is read as always, within the limit. */
    public Answer read(WireResponse response, int limit) {
        boolean good = response.status() >= 200 && response.status() <= 299;
        if (!good || isJson(response.header("Content-Type"))) {
            return Answer.read(response, limit);
        }
        Path begun = part();
        try (InputStream in = response.body();
                OutputStream out = opened(begun)) {
            copy(in, out);
        } catch (IOException e) {
            throw Failures.of(e, true);
        }
        return Answer.inFile(response.status(), response.headers(), begun);
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    private Path part() {
        Path begun = part;
        if (begun == null) {
            try {
                begun = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part");
                part = begun;
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
        return begun;
    }

    private static OutputStream opened(Path begun) {
        try {
            return Files.newOutputStream(begun, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[PART];
        long written = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            written += read;
            if (written > most) {
                throw PlatformException.of(Kind.PROTOCOL, "the answer is larger than " + most + " bytes")
                        .effect(Effect.UNKNOWN)
                        .build();
            }
            try {
                out.write(buffer, 0, read);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    private static PlatformException unwritable(IOException e) {
        return PlatformException.of(
                        Kind.CONFIGURATION,
                        "file: must be one that can be written, but cannot: "
                                + e.getClass().getSimpleName())
                .effect(Effect.UNKNOWN)
                .build();
    }

    /** The answer was understood: the part file becomes the file, unless there is one by now. */
    public void keep() {
        try {
            Files.move(part(), file);
        } catch (FileAlreadyExistsException e) {
            throw PlatformException.of(Kind.CONFIGURATION, "file: must not exist, but does")
                    .build();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Removes what is left of a failed call. */
    public void drop() {
        Path begun = part;
        if (begun == null) {
            return;
        }
        try {
            Files.deleteIfExists(begun);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
