package vn.lienthong.payment.internal.vietqr;

/** A check character (ký tự kiểm tra) by ISO/IEC 7064, hybrid systems: finds each wrong character, and nearly all swaps. */
final class CheckCharacter {
    private CheckCharacter() {}

    /**
     * The check character of a text of digits (radix 10, MOD 11,10), or of digits and capital letters (radix 36, MOD 37,36).
     */
    static char of(String text, int radix) {
        int product = radix;
        for (int i = 0; i < text.length(); i++) {
            int sum = (product + Character.digit(text.charAt(i), radix)) % radix;
            product = 2 * (sum == 0 ? radix : sum) % (radix + 1);
        }
        return Character.toUpperCase(Character.forDigit((radix + 1 - product) % radix, radix));
    }
}
