package vn.lienthong.payment.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import vn.lienthong.core.internal.wire.SafeXml;
import vn.lienthong.payment.invoice.InvoiceTotals.TaxSum;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;

class InvoiceXmlTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final TaxRate EIGHT = TaxRate.of("8%");
    private static final TaxRate EXEMPT = TaxRate.of("KCT");
    private static final InvoiceParty CLINIC =
            new InvoiceParty("Phòng khám \"An & Bình\" <Hà Nội>", "0101234567", "Số 1, phố Huế");
    private static final InvoiceParty PATIENT = new InvoiceParty("O'Nguyễn ]]> An", null, null);

    private static BigDecimal of(String number) {
        return new BigDecimal(number);
    }

    private static Invoice.Builder invoice(LocalDate day) {
        return Invoice.builder(new Invoice.Key("1", "C26TAA", 7, "2.0.0"), "Hóa đơn giá trị gia tăng", day, "TM/CK")
                .seller(CLINIC)
                .buyer(PATIENT);
    }

    private static Invoice.Builder worked(LocalDate day) {
        return invoice(day)
                .line(InvoiceLine.goods("Khám sức khỏe", of("300000"), EXEMPT)
                        .quantity("lần", of("2"), of("150000"))
                        .build())
                .line(InvoiceLine.goods("Thuốc", of("90250.5"), EIGHT)
                        .quantity("hộp", of("1.5"), of("63333.333333"))
                        .discount(of("5"), of("4749.5"))
                        .build())
                .line(InvoiceLine.discount("Chiết khấu", of("250.5"), EIGHT).build())
                .line(InvoiceLine.note("Theo hợp đồng số 12").build());
    }

    private static String written(Invoice invoice) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InvoiceXml.write(invoice, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyElementIsWrittenInItsPlace() throws IOException {
        assertThat(written(worked(DAY).build()))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><HDon><DLHDon><TTChung><PBan>2.0.0</PBan>"
                        + "<THDon>Hóa đơn giá trị gia tăng</THDon><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon>"
                        + "<SHDon>7</SHDon><NLap>2026-06-30</NLap><DVTTe>VND</DVTTe><TGia>1</TGia>"
                        + "<HTTToan>TM/CK</HTTToan></TTChung><NDHDon>"
                        + "<NBan><Ten>Phòng khám \"An &amp; Bình\" &lt;Hà Nội&gt;</Ten><MST>0101234567</MST>"
                        + "<DChi>Số 1, phố Huế</DChi></NBan><NMua><Ten>O'Nguyễn ]]&gt; An</Ten></NMua><DSHHDVu>"
                        + "<HHDVu><TChat>1</TChat><STT>1</STT><THHDVu>Khám sức khỏe</THHDVu><DVTinh>lần</DVTinh>"
                        + "<SLuong>2</SLuong><DGia>150000</DGia><ThTien>300000</ThTien><TSuat>KCT</TSuat></HHDVu>"
                        + "<HHDVu><TChat>1</TChat><STT>2</STT><THHDVu>Thuốc</THHDVu><DVTinh>hộp</DVTinh>"
                        + "<SLuong>1.5</SLuong><DGia>63333.333333</DGia><TLCKhau>5</TLCKhau><STCKhau>4749.5</STCKhau>"
                        + "<ThTien>90250.5</ThTien><TSuat>8%</TSuat></HHDVu>"
                        + "<HHDVu><TChat>3</TChat><STT>3</STT><THHDVu>Chiết khấu</THHDVu><ThTien>250.5</ThTien>"
                        + "<TSuat>8%</TSuat></HHDVu>"
                        + "<HHDVu><TChat>4</TChat><STT>4</STT><THHDVu>Theo hợp đồng số 12</THHDVu></HHDVu></DSHHDVu>"
                        + "<TToan><THTTLTSuat><LTSuat><TSuat>KCT</TSuat><ThTien>300000</ThTien><TThue>0</TThue></LTSuat>"
                        + "<LTSuat><TSuat>8%</TSuat><ThTien>90000</ThTien><TThue>7200</TThue></LTSuat></THTTLTSuat>"
                        + "<TgTCThue>390000</TgTCThue><TgTThue>7200</TgTThue><TgTTTBSo>397200</TgTTTBSo>"
                        + "<TgTTTBChu>Ba trăm chín mươi bảy nghìn hai trăm đồng</TgTTTBChu></TToan>"
                        + "</NDHDon></DLHDon><DSCKS></DSCKS></HDon>".replace("<DSCKS></DSCKS>", "<DSCKS/>"));
    }

    @Test
    void namesComeBackAsTheyWere() throws IOException {
        Document read = SafeXml.parse(written(worked(DAY).build()).getBytes(StandardCharsets.UTF_8), 1 << 20);
        assertThat(read.getElementsByTagName("Ten").item(0).getTextContent()).isEqualTo(CLINIC.name());
        assertThat(read.getElementsByTagName("Ten").item(1).getTextContent()).isEqualTo(PATIENT.name());
    }

    @Test
    void aCorrectingInvoiceMayBeNegative() throws IOException {
        Invoice invoice = invoice(DAY)
                .line(InvoiceLine.goods("Điều chỉnh giảm", of("-100000.000000"), TaxRate.of("10%"))
                        .build())
                .build();
        assertThat(written(invoice))
                .contains("<ThTien>-100000</ThTien>")
                .contains("<TgTTTBSo>-110000</TgTTTBSo>")
                .contains("<TgTTTBChu>Âm một trăm mười nghìn đồng</TgTTTBChu>");
    }

    @Test
    void anotherCurrencyHasItsOwnWords() throws IOException {
        Invoice.Builder dollars = invoice(DAY)
                .currency("USD", of("26123.45"))
                .line(InvoiceLine.goods("Tư vấn", of("10.55"), TaxRate.of("0%")).build());
        assertThatIllegalArgumentException()
                .isThrownBy(dollars::build)
                .withMessage("TgTTTBChu: must be given unless the total is whole đồng");
        assertThat(written(dollars.totalInWords("Mười đô la Mỹ năm mươi lăm xu").build()))
                .contains("<DVTTe>USD</DVTTe><TGia>26123.45</TGia>")
                .contains("<TgTTTBSo>10.55</TgTTTBSo>");
    }

    private static InvoiceTotals totals(String amount, String tax, String beforeTax, String allTax, String total) {
        return new InvoiceTotals(List.of(new TaxSum(EIGHT, of(amount), of(tax))), of(beforeTax), of(allTax), of(total));
    }

    static Stream<Arguments> wrongTotals() {
        return Stream.of(
                Arguments.of("LTSuat[8%]/ThTien", totals("99", "8", "99", "8", "107")),
                Arguments.of("LTSuat[8%]/TThue", totals("100", "9", "100", "9", "109")),
                Arguments.of("TgTCThue", totals("100", "8", "101", "8", "109")),
                Arguments.of("TgTThue", totals("100", "8", "100", "7", "107")),
                Arguments.of("TgTTTBSo", totals("100", "8", "100", "8", "109")),
                Arguments.of(
                        "LTSuat[8%]", new InvoiceTotals(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)),
                Arguments.of(
                        "LTSuat[KCT]/TSuat",
                        new InvoiceTotals(
                                List.of(
                                        new TaxSum(EIGHT, of("100"), of("8")),
                                        new TaxSum(EXEMPT, BigDecimal.ZERO, BigDecimal.ZERO)),
                                of("100"),
                                of("8"),
                                of("108"))));
    }

    @ParameterizedTest
    @MethodSource("wrongTotals")
    void whatDoesNotAddUpIsFoundByFieldAndNotWritten(String field, InvoiceTotals totals) {
        Invoice invoice = invoice(DAY)
                .line(InvoiceLine.goods("Thuốc", of("100"), EIGHT).build())
                .totals(totals)
                .totalInWords("x")
                .build();
        assertThat(invoice.findings()).extracting(InvoiceFinding::field).containsExactly(field);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceXml.write(invoice, out))
                .withMessageStartingWith(field + ": must");
        assertThat(out.size()).isZero();
    }

    @Test
    void aLineThatDoesNotMultiplyIsFound() {
        Invoice invoice = invoice(DAY)
                .line(InvoiceLine.goods("Thuốc", of("100"), EIGHT)
                        .quantity("viên", of("3"), of("40"))
                        .discount(of("10"), of("20"))
                        .build())
                .build();
        assertThat(invoice.findings())
                .extracting(InvoiceFinding::toString)
                .containsExactly("HHDVu[1]/STCKhau: must be TLCKhau percent of SLuong times DGia");
        assertThat(invoice(DAY)
                        .line(InvoiceLine.goods("Thuốc", of("100"), EIGHT)
                                .quantity("viên", of("3"), of("40"))
                                .build())
                        .build()
                        .findings())
                .extracting(InvoiceFinding::toString)
                .containsExactly("HHDVu[1]/ThTien: must be SLuong times DGia less STCKhau, 120, but is 100");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-07-01, nd123-2020",
        "2025-05-31, nd123-2020",
        "2025-06-01, nd70-2025",
        "2026-06-30, nd70-2025",
        "2026-07-01, nd254-2026",
        "2030-01-01, nd254-2026"
    })
    void theRulesOfADayAreData(LocalDate day, String version) {
        assertThat(InvoiceVersion.on(day).id()).isEqualTo(version);
    }

    @Test
    void fromJuly2026TheFormIsNotKnownAndTheOlderOneMustBeAskedFor() throws IOException {
        Invoice invoice = worked(LocalDate.of(2026, 7, 1)).build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceXml.write(invoice, out))
                .withMessage("NLap: must be of a day whose form is known, but nd254-2026 (NĐ 254/2026/NĐ-CP,"
                        + " TT 91/2026/TT-BTC) is in force on 2026-07-01 and its XML schema is not known; name an older"
                        + " version to write its form");
        InvoiceXml.write(invoice, InvoiceVersion.named("nd70-2025"), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("<NLap>2026-07-01</NLap>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceVersion.on(LocalDate.of(2022, 6, 30)))
                .withMessageStartingWith("NLap: must be on or after 2022-07-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceVersion.named("tt78"))
                .withMessage("version: must be one of nd123-2020, nd70-2025, nd254-2026, but is another");
        assertThat(InvoiceVersion.all()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0008b", "a\uD800b", "a\uFFFEb", "a\uFFFFb", "a\nb", "a\u202Eb", " "})
    void whatXmlOrAReaderCannotHoldIsRefusedByField(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvoiceParty(name, null, null))
                .withMessageStartingWith("Ten: must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceLine.goods(name, of("1"), EIGHT).build())
                .withMessageStartingWith("THHDVu: must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1234567", "1000000000000000", "1e999999999", "1e-999999999"})
    void aNumberBeyondTheFormIsRefused(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceLine.goods("a", of(number), EIGHT).build())
                .withMessageStartingWith("ThTien: must have at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "8 %", "٨%", "kct", "100%", "-5%", "8.123%", "", "KHAC:%"})
    void aRateThatIsNoneIsRefused(String rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaxRate.of(rate))
                .withMessageStartingWith("TSuat: must be a rate such as 8%");
    }

    @Test
    void otherRatesAreRead() {
        assertThat(TaxRate.of("KHAC:7.50%").percent()).isEqualByComparingTo("7.5");
        assertThat(TaxRate.of("KKKNT").percent()).isNull();
    }

    static Stream<Arguments> badInvoices() {
        InvoiceLine line = InvoiceLine.goods("a", of("1"), EIGHT).build();
        return Stream.of(
                Arguments.of(
                        "NBan",
                        Invoice.builder(key(), "a", DAY, "TM").buyer(PATIENT).line(line)),
                Arguments.of(
                        "NBan",
                        Invoice.builder(key(), "a", DAY, "TM")
                                .seller(PATIENT)
                                .buyer(PATIENT)
                                .line(line)),
                Arguments.of(
                        "NMua",
                        Invoice.builder(key(), "a", DAY, "TM").seller(CLINIC).line(line)),
                Arguments.of("DSHHDVu", invoice(DAY)),
                Arguments.of("TGia", invoice(DAY).line(line).currency("VND", of("2"))),
                Arguments.of("TGia", invoice(DAY).line(line).currency("USD", of("0"))),
                Arguments.of("DVTTe", invoice(DAY).line(line).currency("đồ", of("1"))),
                Arguments.of(
                        "THDon",
                        Invoice.builder(key(), " ", DAY, "TM")
                                .seller(CLINIC)
                                .buyer(PATIENT)
                                .line(line)),
                Arguments.of(
                        "HTTToan",
                        Invoice.builder(key(), "a", DAY, "")
                                .seller(CLINIC)
                                .buyer(PATIENT)
                                .line(line)));
    }

    private static Invoice.Key key() {
        return new Invoice.Key("1", "C26TAA", 1, "2.0.0");
    }

    @ParameterizedTest
    @MethodSource("badInvoices")
    void anInvoiceThatIsNotWholeIsRefused(String field, Invoice.Builder invoice) {
        assertThatIllegalArgumentException().isThrownBy(invoice::build).withMessageStartingWith(field + ": must");
    }

    @Test
    void otherFieldsAreCheckedToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Invoice.Key("1", "C26TAA", 0, "2.0.0"))
                .withMessageStartingWith("SHDon: must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Invoice.Key("1", "<>", 1, "2.0.0"))
                .withMessageStartingWith("KHHDon: must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvoiceParty("a", "12", null))
                .withMessageStartingWith("MST: must")
                .withMessageNotContaining("'12'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceLine.goods("a", of("1"), EIGHT)
                        .quantity("x", of("1"), of("-1"))
                        .build())
                .withMessageStartingWith("DGia: must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceLine.goods("a", of("1"), EIGHT)
                        .discount(of("101"), of("1"))
                        .build())
                .withMessageStartingWith("TLCKhau: must");
        assertThat(CLINIC).hasToString("InvoiceParty[***]");
    }

    @Test
    void manyLinesAreStreamedAndAFullDiskIsAnIoException() {
        Invoice.Builder invoice = invoice(DAY);
        for (int i = 0; i < 20_000; i++) {
            invoice.line(InvoiceLine.goods("a".repeat(100), of("1"), EIGHT).build());
        }
        Invoice built = invoice.build();
        OutputStream full = new OutputStream() {
            private int left = 100_000;

            @Override
            public void write(int b) throws IOException {
                if (--left < 0) {
                    throw new IOException("disk full");
                }
            }
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> InvoiceXml.write(built, full))
                .withMessage("disk full");
    }

    private static ReceiptData.Builder receipt() {
        return ReceiptData.fee("Phí hồ sơ \"A & B\"", new Payer("Lê <Thị> An", null, "Hà Nội", "Hà Nội"))
                .feeLine(new FeeLine("1", "P1", "Phí thẩm định ]]>", 100_000))
                .feeLine(new FeeLine("2", "L1", "Lệ phí", 21_000));
    }

    @Test
    void aReceiptIsWrittenWithItsFees() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReceiptXml.write(receipt().item("Tổng", 121_000).build(), "BL-1", DAY, ReceiptXml.Method.TTO, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Invoices><Inv><key>BL-1</key><Invoice>"
                        + "<ArisingDate>30/06/2026</ArisingDate><CusName>Lê &lt;Thị&gt; An</CusName><Total>121000</Total>"
                        + "<Amount>121000</Amount><AmountInWords>Một trăm hai mươi mốt nghìn đồng</AmountInWords>"
                        + "<PaymentMethod>TTO</PaymentMethod><Extra>Phí hồ sơ \"A &amp; B\"</Extra><Products>"
                        + "<Product><ProdName>Phí thẩm định ]]&gt;</ProdName><ProdQuantity>1</ProdQuantity>"
                        + "<ProdPrice>100000</ProdPrice><Total>100000</Total><Amount>100000</Amount></Product>"
                        + "<Product><ProdName>Lệ phí</ProdName><ProdQuantity>1</ProdQuantity>"
                        + "<ProdPrice>21000</ProdPrice><Total>21000</Total><Amount>21000</Amount></Product>"
                        + "</Products></Invoice></Inv></Invoices>");
    }

    @Test
    void aReceiptThatDoesNotAddUpIsRefused() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptXml.write(
                        receipt().item("Tổng", 120_000).build(), "BL-1", DAY, ReceiptXml.Method.CK, out))
                .withMessage("Total: must be the sum of the items, 120000, but the fees have 121000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptXml.write(
                        receipt()
                                .feeLine(new FeeLine("1", "x", "x", Long.MAX_VALUE))
                                .build(),
                        "BL-1",
                        DAY,
                        ReceiptXml.Method.CK,
                        out))
                .withMessageStartingWith("Total: must be at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptXml.write(
                        receipt().feeLine(new FeeLine("1", "x", "a\u0001", 1)).build(),
                        "BL-1",
                        DAY,
                        ReceiptXml.Method.CK,
                        out))
                .withMessageStartingWith("ProdName: must");
        assertThat(out.size()).isZero();
    }
}
