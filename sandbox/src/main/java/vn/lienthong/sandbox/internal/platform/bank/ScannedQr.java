package vn.lienthong.sandbox.internal.platform.bank;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;

/** What a bank's application reads from a VietQR code (NAPAS QR Switching 1.5.2). */
record ScannedQr(String bin, String account, String amountVnd, String purpose) {
    /**
     * Reads the text of a code.
     *
     * @throws IllegalArgumentException in the words of a bank's application
     */
    static ScannedQr read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = text.length() - 8;
        if (end < 0
                || !text.startsWith("6304", end)
                || !String.format(Locale.ROOT, "%04X", Hashing.crc16(bytes, 0, bytes.length - 4))
                        .equalsIgnoreCase(text.substring(end + 4))) {
            throw new IllegalArgumentException("CRC");
        }
        Map<String, String> fields = fields(text.substring(0, end));
        Map<String, String> napas = fields(fields.getOrDefault("38", ""));
        Map<String, String> payee = fields(napas.getOrDefault("01", ""));
        if (!"A000000727".equals(napas.get("00")) || !payee.containsKey("00") || !payee.containsKey("01")) {
            throw new IllegalArgumentException("38");
        }
        return new ScannedQr(
                payee.getOrDefault("00", ""),
                payee.getOrDefault("01", ""),
                fields.getOrDefault("54", ""),
                fields(fields.getOrDefault("62", "")).getOrDefault("08", ""));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            if (text.length() - at < 4 || !text.substring(at, at + 4).matches("[0-9]{4}")) {
                throw new IllegalArgumentException("TLV");
            }
            int end = at + 4 + Integer.parseInt(text.substring(at + 2, at + 4));
            if (end > text.length()) {
                throw new IllegalArgumentException("TLV");
            }
            fields.put(text.substring(at, at + 2), text.substring(at + 4, end));
            at = end;
        }
        return fields;
    }
}
