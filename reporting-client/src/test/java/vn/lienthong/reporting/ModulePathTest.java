package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import vn.lienthong.reporting.internal.contract.Contract;
import vn.lienthong.reporting.spi.Target;
import vn.lienthong.testsupport.ModulePath;

class ModulePathTest {
    private final ClassLoader loader = ModulePath.loader("vn.lienthong.reporting");

    @Test
    void aSealedReportIsReadOnTheModulePath() throws ReflectiveOperationException {
        Class<?> sealed = loader.loadClass(SealedReport.class.getName());
        byte[] bytes = ("lienthong-sealed-1 lienthong-report-v1 H60.01.02/SAMPLE-HEALTH/SAMPLE-CLINIC/2/2026-10/1 -\n"
                        + new String(Contract.json("ClinicReport"), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        Object read = sealed.getMethod("fromBytes", byte[].class).invoke(null, bytes);

        assertThat(sealed.getModule().isNamed()).isTrue();
        assertThat(sealed.getMethod("key").invoke(read))
                .hasToString("H60.01.02/SAMPLE-HEALTH/SAMPLE-CLINIC/2/2026-10/1");
    }

    @Test
    void ourTargetsAreFoundOnTheModulePath() throws ReflectiveOperationException {
        Class<?> target = loader.loadClass(Target.class.getName());

        assertThat(ServiceLoader.load(target.getModule().getLayer(), target))
                .extracting(found -> target.getMethod("name").invoke(found))
                .containsExactlyInAnyOrder("lienthong-report-v1", "lgsp");
    }
}
