package vn.lienthong.core;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where secrets come from (nguồn bí mật): a profile names them, this reads them. {@link Profile#load} is the one place
 * where the two meet. A source is asked for each use of a secret, on the thread of a call, so that a secret may change
 * without a restart; one that asks over the network should keep its answers for a while. Implementations are thread-safe
 * and never print a value.
 */
@FunctionalInterface
public interface SecretSource {
    /** The secret of that name, or {@code null} if this source has none. */
    @Nullable
    String read(String name);

    /** This source, and {@code other} if it has no such secret. */
    default SecretSource or(SecretSource other) {
        return name -> {
            String value = read(name);
            return value != null ? value : other.read(name);
        };
    }

    /** The environment of the process, which does not change while the process runs. */
    static SecretSource environment() {
        return System::getenv;
    }

    /** A copy of this map. */
    static SecretSource map(Map<String, String> secrets) {
        Map<String, String> copy = Map.copyOf(secrets);
        return copy::get;
    }

    /** No secrets at all. */
    static SecretSource none() {
        return name -> null;
    }

    /**
     * A file of lines {@code NAME=value} in UTF-8, in the form of {@link Properties} (so a PEM key is on one line with
     * {@code \n} between its lines). A byte order mark, as Windows writes it, is passed over. Read once,
     * now, since a file that is being replaced might be read by half; for secrets that change, write a source of your own.
     *
     * @throws PlatformException {@code CONFIGURATION} if the file cannot be read; the message names the file only
     */
    static SecretSource file(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw PlatformException.of(
                            PlatformException.Kind.CONFIGURATION,
                            "secrets file " + file + " cannot be read ("
                                    + e.getClass().getSimpleName() + ")")
                    .build();
        }
        return properties::getProperty;
    }
}
