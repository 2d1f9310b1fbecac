package vn.lienthong.payment.vietqr;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.internal.qr.QrImage;
import vn.lienthong.payment.internal.text.Folding;

/**
 * A VietQR code with what it says in words below it (ảnh mã QR kèm tên ngân hàng, số tài khoản, số tiền), so that a payer can
 * compare, or type it. Immutable, thread-safe; no method does I/O.
 */
public final class VietQrPicture {
    private static final int LARGEST = 4096;

    private final VietQr code;
    private final List<String> lines;

    private VietQrPicture(VietQr code, List<String> lines) {
        this.code = code;
        this.lines = lines;
    }

    /** A picture with the bank's name from the list of this library. */
    public static VietQrPicture of(VietQr code) {
        return of(code, BankList.bundled());
    }

    /**
     * A picture with the bank's name from a list; a BIN that the list does not have stands for itself.
     *
     * @throws IllegalArgumentException if the code is not {@link VietQr.Scheme#VIETQR}, so that there is no bank and account
     */
    public static VietQrPicture of(VietQr code, BankList banks) {
        String bin = code.bin();
        String account = code.account();
        if (bin == null || account == null) {
            throw new IllegalArgumentException("code: must be VietQR, but is " + code.scheme());
        }
        List<Bank> named = banks.list(bin);
        List<String> lines = new ArrayList<>();
        lines.add(named.isEmpty() ? "BIN " + bin : named.get(0).name());
        String payee = code.field("59");
        if (payee != null) {
            lines.add(VisibleText.LINE.shown(payee));
        }
        lines.add("STK: " + account);
        Long amountVnd = code.amountVnd();
        if (amountVnd != null) {
            lines.add(NumberFormat.getIntegerInstance(Vietnamese.LOCALE).format(amountVnd) + " đồng");
        }
        String purpose = code.purpose();
        if (purpose != null) {
            lines.add("ND: " + VisibleText.LINE.shown(purpose));
        }
        return new VietQrPicture(code, List.copyOf(lines));
    }

    /** The lines below the code. */
    public List<String> lines() {
        return lines;
    }

    /**
     * An image as PNG, {@code width} pixels wide and higher than that. Its letters are capitals without diacritics.
     *
     * @throws IllegalArgumentException if {@code width} is too small for this code or above 4,096
     */
    public byte[] png(int width) {
        if (width > LARGEST) {
            throw new IllegalArgumentException("width: must be at most " + LARGEST + " pixels, but is " + width);
        }
        return QrImage.of(code.payload())
                .png(width, lines.stream().map(VietQrPicture::plain).toList());
    }

    private static String plain(String line) {
        try {
            return Folding.ascii("line", line);
        } catch (IllegalArgumentException otherLetters) {
            return Vietnamese.unmarked(line).replaceAll("[^ -~]", "");
        }
    }

    /** An image as an SVG document that fills its frame, in the reader's own font. */
    public String svg() {
        return QrImage.of(code.payload()).svg(lines);
    }

    /** As that of the code: of the account only the last three characters. */
    @Override
    public String toString() {
        return "VietQrPicture[" + code + "]";
    }
}
