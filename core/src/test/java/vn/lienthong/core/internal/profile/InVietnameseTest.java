package vn.lienthong.core.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InVietnameseTest {
    @Test
    void whatASupplierThrewIsNamedAndWhatItDidNotThrowIsNot() {
        assertThat(InVietnamese.sentence("credentials: must be given by the supplier, but it threw SecurityException"))
                .endsWith("nhưng nguồn này bị lỗi SecurityException");
        assertThat(InVietnamese.sentence("credentials: must be given by the supplier, but it gave null"))
                .endsWith("nhưng nguồn này bị lỗi");
    }
}
