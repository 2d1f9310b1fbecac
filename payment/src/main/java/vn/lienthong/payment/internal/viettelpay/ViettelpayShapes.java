package vn.lienthong.payment.internal.viettelpay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The shapes of the fields of a message, from {@code fields.tsv}: characters and lengths. Immutable. */
final class ViettelpayShapes {
    private static final Map<String, Pattern> SHAPES = read();

    private ViettelpayShapes() {}

    private static Map<String, Pattern> read() {
        try (InputStream in =
                        Objects.requireNonNull(ViettelpayShapes.class.getResourceAsStream("fields.tsv"), "fields.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, Pattern> shapes = new HashMap<>();
            reader.lines().filter(line -> !line.startsWith("#")).skip(1).forEach(line -> {
                String[] columns = line.split("\t", -1);
                shapes.put(columns[0], Pattern.compile(columns[1]));
            });
            return Map.copyOf(shapes);
        } catch (IOException e) {
            throw new UncheckedIOException("fields.tsv cannot be read", e);
        }
    }

    /** The first of {@code slots} whose value has not its shape, or empty. */
    static String wrong(Map<String, String> fields, List<String> slots) {
        for (String slot : slots) {
            Pattern shape = SHAPES.get(slot);
            if (shape != null && !shape.matcher(fields.getOrDefault(slot, "")).matches()) {
                return slot;
            }
        }
        return "";
    }
}
