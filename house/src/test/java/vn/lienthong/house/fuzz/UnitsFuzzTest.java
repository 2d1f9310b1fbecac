package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.lienthong.core.units.AdministrativeUnits;

/** Lists of administrative units (danh mục đơn vị hành chính). */
class UnitsFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.bytes(input, list -> {
            try {
                Path file = Files.createTempFile("units", ".tsv");
                try {
                    Files.write(file, list);
                    AdministrativeUnits.load(file);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
