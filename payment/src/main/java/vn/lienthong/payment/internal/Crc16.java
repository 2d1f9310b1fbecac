package vn.lienthong.payment.internal;

/**
 * CRC-16/CCITT-FALSE (mã kiểm tra CRC của VietQR): polynomial 0x1021, initial 0xFFFF, nothing reflected, no final XOR.
 *
 * <p>EMVCo merchant-presented mode, annex on the CRC: it runs over the UTF-8 bytes of the text, {@code 6304} included.
 */
public final class Crc16 {
    private static final int INITIAL = 0xFFFF;
    private static final char[] TABLE = table();

    private Crc16() {}

    /** The checksum of {@code bytes} from {@code from} to before {@code to}, 0 to 65535. */
    public static int of(byte[] bytes, int from, int to) {
        int crc = INITIAL;
        for (int i = from; i < to; i++) {
            crc = TABLE[((crc >>> 8) ^ bytes[i]) & 0xFF] ^ ((crc << 8) & 0xFFFF);
        }
        return crc;
    }

    private static char[] table() {
        char[] table = new char[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
            table[i] = (char) crc;
        }
        return table;
    }
}
