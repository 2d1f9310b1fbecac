package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A package or a file that has grown too large is split before it grows further. */
class RoomSizeTest {
    /** Types of one package: a full room. */
    private static final int TYPES = 24;

    private static final int LINES = 400;

    /** Longer files, with the reason. */
    private static final Map<String, String> LONG = Map.of(
            "data-sharing/src/main/java/vn/lienthong/sharing/dossier/DossierRecord.java",
            "one record of thirty fields, each with its rule and its step of the builder, which Java wants in one file");

    @Test
    void noPackageHasMoreTypesThanARoomHolds() throws IOException {
        Map<String, Integer> types = new TreeMap<>();
        for (Path source : sources()) {
            if (!source.endsWith("package-info.java")) {
                types.merge(name(source.getParent()), 1, Integer::sum);
            }
        }
        assertThat(types).hasSizeGreaterThan(20);
        assertThat(types.entrySet())
                .allSatisfy(
                        room -> assertThat(room.getValue()).as(room.getKey()).isLessThanOrEqualTo(TYPES));
    }

    @Test
    void noFileIsLongerThanAReaderHoldsInMind() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            if (Files.readAllLines(source, StandardCharsets.UTF_8).size() > LINES) {
                found.add(name(source));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(LONG.keySet());
    }

    private static List<Path> sources() throws IOException {
        return Repository.texts().stream()
                .filter(path -> name(path).matches("(?!house/).*src/main/java/.*\\.java"))
                .toList();
    }

    private static String name(Path path) {
        return Repository.ROOT.relativize(path).toString().replace('\\', '/');
    }
}
