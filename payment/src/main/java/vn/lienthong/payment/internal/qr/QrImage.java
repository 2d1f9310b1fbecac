package vn.lienthong.payment.internal.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pictures of a QR code (ảnh mã QR), error correction level M, quiet zone of four modules; needs no java.desktop. */
public final class QrImage {
    private static final int QUIET = 4;
    private static final int CHARACTERS = 36;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final ByteMatrix modules;

    private QrImage(ByteMatrix modules) {
        this.modules = modules;
    }

    /** Draws {@code text}; UTF-8 is announced in the code only if the text needs it. */
    public static QrImage of(String text) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        hints.put(EncodeHintType.CHARACTER_SET, ascii ? "ISO-8859-1" : "UTF-8");
        try {
            return new QrImage(
                    Encoder.encode(text, ErrorCorrectionLevel.M, hints).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "QR text: must fit into one QR code with error correction M, but is too long");
        }
    }

    /** A square PNG of {@code size} pixels, black on white, one bit a pixel. */
    public byte[] png(int size) {
        return png(size, List.of());
    }

    /** A PNG that is {@code size} pixels wide, with lines of ASCII text below the code. */
    public byte[] png(int size, List<String> lines) {
        int scale = size / width();
        if (scale < 1) {
            throw new IllegalArgumentException(
                    "size: must be at least " + width() + " pixels for this code, but is " + size);
        }
        int border = (size - modules.getWidth() * scale) / 2;
        int dot = Math.max(1, size / 200);
        List<String> parts = PixelFont.wrapped(lines, Math.max(1, size / (PixelFont.ADVANCE * dot) - 2));
        int height = size + (parts.size() + (parts.isEmpty() ? 0 : 1)) * PixelFont.LINE * dot;
        int rowBytes = 1 + (size + 7) / 8;
        byte[] pixels = new byte[rowBytes * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < size; x++) {
                boolean black = y < size
                        ? dark(Math.floorDiv(x - border, scale), Math.floorDiv(y - border, scale))
                        : inText(parts, size / dot, x / dot, (y - size) / dot);
                if (!black) {
                    pixels[y * rowBytes + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        out.writeBytes(SIGNATURE);
        byte oneBit = 1;
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13).putInt(size).putInt(height).put(oneBit).array());
        chunk(out, "IDAT", deflate(pixels));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** Whether a dot belongs to the text, each of whose lines is in the middle. */
    private static boolean inText(List<String> parts, int width, int x, int y) {
        int line = y / PixelFont.LINE;
        if (line >= parts.size()) {
            return false;
        }
        String part = parts.get(line);
        int at = x - (width - part.length() * PixelFont.ADVANCE) / 2;
        int character = Math.floorDiv(at, PixelFont.ADVANCE);
        return character >= 0
                && character < part.length()
                && PixelFont.dot(part.charAt(character), Math.floorMod(at, PixelFont.ADVANCE), y % PixelFont.LINE);
    }

    /** An SVG document without a fixed size: one unit is one module. */
    public String svg() {
        return svg(List.of());
    }

    /** An SVG document with lines of text below the code. */
    public String svg(List<String> lines) {
        StringBuilder path = new StringBuilder(4096);
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int from = x;
                while (dark(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                    path.append('h')
                            .append(x - from)
                            .append("v1h-")
                            .append(x - from)
                            .append('z');
                }
                x++;
            }
        }
        List<String> parts = PixelFont.wrapped(lines, CHARACTERS);
        double step = width() / 17.0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.2f\" font-family=\"sans-serif\" font-size=\"%.2f\""
                            + " text-anchor=\"middle\">%s</text>",
                    width() / 2.0,
                    width() + i * step + step / 2,
                    step * 0.75,
                    escaped(parts.get(i))));
        }
        int height = width() + (int) Math.ceil(parts.size() * step);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width() + " " + height
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + width() + "v" + height
                + "h-" + width() + "z\"/><path d=\"" + path + "\"/>" + text + "</svg>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private int width() {
        return modules.getWidth() + 2 * QUIET;
    }

    private boolean dark(int x, int y) {
        return x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y) == 1;
    }

    private static byte[] deflate(byte[] pixels) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(pixels);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** PNG (ISO/IEC 15948) 5.3: length, type, data, CRC-32 over type and data. */
    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
