package vn.lienthong.core.units;

/** A small number for each possible code: two digits for a province, three for a district, five for a commune. */
final class UnitKey {
    /** One more than the highest key. */
    static final int COUNT = 101_100;

    private static final int DISTRICTS = 100;
    private static final int COMMUNES = 1_100;

    private UnitKey() {}

    /** The key of a code, or -1 if the text does not have the shape of one. */
    static int of(CharSequence code) {
        int length = code.length();
        if (length != 5 && length != 2 && length != 3) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < length; i++) {
            int digit = code.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number + offset(length);
    }

    /** The key of the code in {@code bytes}, or -1 if they do not have the shape of one. */
    static int of(byte[] bytes, int from, int until) {
        int length = until - from;
        if (length != 5 && length != 2 && length != 3) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < until; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number + offset(length);
    }

    private static int offset(int length) {
        return length == 5 ? COMMUNES : length == 2 ? 0 : DISTRICTS;
    }

    static boolean isProvince(int key) {
        return key < DISTRICTS;
    }

    static boolean isCommune(int key) {
        return key >= COMMUNES;
    }
}
