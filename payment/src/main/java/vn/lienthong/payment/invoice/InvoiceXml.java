package vn.lienthong.payment.invoice;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.invoice.InvoiceTotals.TaxSum;
import vn.lienthong.payment.invoice.internal.XmlStream;

/**
 * Writes an invoice as {@code HDon} (XML hóa đơn điện tử), the form of TT 78/2021 and QĐ 1450, without issuing it: it asks no
 * code of the tax office and signs nothing; {@code DSCKS} is empty for the program that signs. Which elements stand in
 * {@code NMua} is not in our sources; they are written as in {@code NBan}.
 */
public final class InvoiceXml {
    private InvoiceXml() {}

    /**
     * Writes an invoice in the form of its day.
     *
     * @throws IllegalArgumentException if the form of that day is not known, as from 1 July 2026, or if the invoice has findings;
     *     then nothing was written
     * @throws IOException of the stream, which stays open
     */
    public static void write(Invoice invoice, OutputStream out) throws IOException {
        write(invoice, InvoiceVersion.on(invoice.day()), out);
    }

    /**
     * Writes an invoice in the form of this version, whatever its day: for those who know that the form is still right.
     *
     * @throws IllegalArgumentException and IOException as {@link #write(Invoice, OutputStream)}
     */
    public static void write(Invoice invoice, InvoiceVersion version, OutputStream out) throws IOException {
        Rules.require(
                version.known(),
                "NLap: must be of a day whose form is known, but " + version + " is in force on " + invoice.day()
                        + " and its XML schema is not known; name an older version to write its form");
        List<InvoiceFinding> findings = invoice.findings();
        Rules.require(
                findings.isEmpty(),
                findings.stream().limit(20).map(InvoiceFinding::toString).collect(Collectors.joining("; ")));
        XmlStream xml = new XmlStream(out);
        xml.start("HDon").start("DLHDon");
        general(xml, invoice);
        xml.start("NDHDon");
        party(xml, "NBan", invoice.seller());
        party(xml, "NMua", invoice.buyer());
        xml.start("DSHHDVu");
        int number = 0;
        for (InvoiceLine line : invoice.lines()) {
            line(xml, line, ++number);
        }
        xml.end();
        totals(xml, invoice);
        xml.end().end().empty("DSCKS").end().finish();
    }

    private static void general(XmlStream xml, Invoice invoice) throws IOException {
        xml.start("TTChung")
                .leaf("PBan", invoice.key().formVersion())
                .leaf("THDon", invoice.title())
                .leaf("KHMSHDon", invoice.key().form())
                .leaf("KHHDon", invoice.key().series())
                .leaf("SHDon", Long.toString(invoice.key().number()))
                .leaf("NLap", invoice.day().toString())
                .leaf("DVTTe", invoice.currency())
                .leaf("TGia", Rules.written(invoice.exchangeRate()))
                .leaf("HTTToan", invoice.paymentMethod())
                .end();
    }

    private static void party(XmlStream xml, String element, InvoiceParty party) throws IOException {
        xml.start(element)
                .leaf("Ten", party.name())
                .leaf("MST", party.taxCode())
                .leaf("DChi", party.address())
                .end();
    }

    private static void line(XmlStream xml, InvoiceLine line, int number) throws IOException {
        TaxRate rate = line.rate();
        xml.start("HHDVu")
                .leaf("TChat", Integer.toString(line.nature().code()))
                .leaf("STT", Integer.toString(number))
                .leaf("THHDVu", line.name())
                .leaf("DVTinh", line.unit())
                .leaf("SLuong", written(line.quantity()))
                .leaf("DGia", written(line.price()))
                .leaf("TLCKhau", written(line.discountPercent()))
                .leaf("STCKhau", written(line.discountAmount()))
                .leaf("ThTien", written(line.amount()))
                .leaf("TSuat", rate == null ? null : rate.text())
                .end();
    }

    private static void totals(XmlStream xml, Invoice invoice) throws IOException {
        InvoiceTotals totals = invoice.totals();
        xml.start("TToan").start("THTTLTSuat");
        for (TaxSum sum : totals.byRate()) {
            xml.start("LTSuat")
                    .leaf("TSuat", sum.rate().text())
                    .leaf("ThTien", Rules.written(sum.amount()))
                    .leaf("TThue", Rules.written(sum.tax()))
                    .end();
        }
        xml.end()
                .leaf("TgTCThue", Rules.written(totals.beforeTax()))
                .leaf("TgTThue", Rules.written(totals.tax()))
                .leaf("TgTTTBSo", Rules.written(totals.total()))
                .leaf("TgTTTBChu", invoice.totalInWords())
                .end();
    }

    private static @Nullable String written(@Nullable BigDecimal value) {
        return value == null ? null : Rules.written(value);
    }
}
