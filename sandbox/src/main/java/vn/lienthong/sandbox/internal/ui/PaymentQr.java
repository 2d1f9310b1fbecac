package vn.lienthong.sandbox.internal.ui;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;

/** The code on the pay page: the structure of EMVCo and NAPAS for an invented bank and account. */
final class PaymentQr {
    private static final String NO_BANK = "999999";
    private static final String NO_ACCOUNT = "0000000000";

    private PaymentQr() {}

    static String payload(long amountVnd, String reference) {
        String account = field("00", NO_BANK) + field("01", NO_ACCOUNT);
        String merchant = field("00", "A000000727") + field("01", account) + field("02", "QRIBFTTA");
        String purpose = reference.replaceAll("[^A-Za-z0-9 ]", "");
        String text = field("00", "01")
                + field("01", "12")
                + field("38", merchant)
                + field("53", "704")
                + field("54", String.valueOf(amountVnd))
                + field("58", "VN")
                + field("62", field("08", purpose.substring(0, Math.min(25, purpose.length()))))
                + "6304";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text + String.format(Locale.ROOT, "%04X", Hashing.crc16(bytes, 0, bytes.length));
    }

    /** The code as an inline image: black squares on white with the quiet zone. */
    static String svg(String payload) {
        BitMatrix dots;
        try {
            dots = new QRCodeWriter().encode(payload, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
        } catch (WriterException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                if (dots.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + dots.getWidth() + " " + dots.getHeight()
                + "\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR\"><path fill=\"#fff\" d=\"M0 0h"
                + dots.getWidth() + "v" + dots.getHeight() + "H0z\"/><path d=\"" + path + "\"/></svg>";
    }

    private static String field(String tag, String value) {
        return tag + String.format(Locale.ROOT, "%02d", value.length()) + value;
    }
}
