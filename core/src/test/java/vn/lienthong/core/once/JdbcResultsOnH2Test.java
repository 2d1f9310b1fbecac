package vn.lienthong.core.once;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Results in an embedded H2 file. */
class JdbcResultsOnH2Test extends JdbcResultsTests {
    @TempDir
    static Path folder;

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("results") + ";WRITE_DELAY=0";
    }
}
