package vn.lienthong.payment.matching;

/**
 * How many characters must be changed, added or left out to find a code in a text (khoảng cách sửa đổi), by the bit-parallel
 * method of Myers (1999): some ten operations for each character of the text. Not thread-safe: one for each search.
 */
final class EditDistance {
    private static final int CHARACTERS = 128;

    private final long[] places = new long[CHARACTERS];

    /**
     * The least distance of the code from any part of the text; both are plain.
     *
     * @param code at most 63 characters
     */
    int within(String code, String text) {
        for (int i = 0; i < code.length(); i++) {
            places[code.charAt(i)] |= 1L << i;
        }
        long last = 1L << (code.length() - 1);
        long more = -1;
        long less = 0;
        int distance = code.length();
        int least = distance;
        for (int i = 0; i < text.length(); i++) {
            long equal = places[text.charAt(i)];
            long down = equal | less;
            long across = (((equal & more) + more) ^ more) | equal;
            long up = less | ~(across | more);
            long lower = more & across;
            distance += (up & last) != 0 ? 1 : (lower & last) != 0 ? -1 : 0;
            least = Math.min(least, distance);
            up <<= 1;
            lower <<= 1;
            more = lower | ~(down | up);
            less = up & down;
        }
        for (int i = 0; i < code.length(); i++) {
            places[code.charAt(i)] = 0;
        }
        return least;
    }
}
