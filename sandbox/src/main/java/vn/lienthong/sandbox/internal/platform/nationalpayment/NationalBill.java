package vn.lienthong.sandbox.internal.platform.nationalpayment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A receipt as a PDF of one page (ISO 32000-1, annex H.3): lines of text in a font that every reader has. */
final class NationalBill {
    private NationalBill() {}

    /** The document; each line in ASCII without brackets. */
    static byte[] pdf(String... lines) {
        StringBuilder text = new StringBuilder("BT /F1 12 Tf 60 780 Td 18 TL ");
        for (String line : lines) {
            text.append('(').append(line.replaceAll("[()\\\\]", " ")).append(") Tj T* ");
        }
        text.append("ET");
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder document = new StringBuilder("%PDF-1.4\n");
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            places.add(document.length());
            document.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = document.length();
        document.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> document.append(String.format(Locale.ROOT, "%010d 00000 n \n", place)));
        document.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return document.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
