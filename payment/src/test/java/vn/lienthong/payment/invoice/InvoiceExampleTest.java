package vn.lienthong.payment.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The example in the package's Javadoc. */
class InvoiceExampleTest {
    @Test
    void theExampleOfThePackageRuns() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // tag::example[]
        Invoice invoice = Invoice.builder(
                        new Invoice.Key("1", "C26TAA", 7, "2.0.0"),
                        "Hóa đơn giá trị gia tăng",
                        LocalDate.of(2026, 6, 30),
                        "CK")
                .seller(new InvoiceParty("Phòng khám An & Bình", "0101234567", "Số 1, phố Huế"))
                .buyer(new InvoiceParty("Công ty Một Hai", "0109876543", "Số 2, phố Huế"))
                .line(InvoiceLine.goods("Khẩu trang", new BigDecimal("125000"), TaxRate.of("8%"))
                        .quantity("hộp", new BigDecimal("2.5"), new BigDecimal("50000"))
                        .build())
                .build(); // totals and words are computed
        InvoiceXml.write(invoice, out);
        // end::example[]
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("<TgTTTBSo>135000</TgTTTBSo><TgTTTBChu>Một trăm ba mươi lăm nghìn đồng</TgTTTBChu>");
    }
}
