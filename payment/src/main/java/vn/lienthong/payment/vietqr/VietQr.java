package vn.lienthong.payment.vietqr;

import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.internal.qr.EmvFields;
import vn.lienthong.payment.internal.qr.QrImage;
import vn.lienthong.payment.internal.qr.QrText;
import vn.lienthong.payment.internal.text.Folding;

/**
 * A VietQR code (mã VietQR): payee, amount and purpose, as the text of a payment QR.
 *
 * <p>Written and read by the rules of NAPAS QR Switching 1.5.2 over EMVCo merchant-presented mode. Reading is strict:
 * every length, template, tag and the CRC must be right, or {@link #parse} refuses. Unknown fields are kept: a code
 * from another program keeps its fields in their order, and {@link #payload()} returns them. Each method that sets
 * something ({@link #amountVnd(long)}, {@link #purpose(String)}, …) returns a changed copy. Immutable, thread-safe; no
 * method does I/O.
 */
public final class VietQr {
    /** A transfer by NAPAS 247 must be less than this many đồng. */
    public static final long AMOUNT_LIMIT_VND = 500_000_000;

    /** What kind of payment code this is (loại mã). */
    public enum Scheme {
        /** VietQR, field 38 of NAPAS: {@link #bin()} and {@link #account()} are known. */
        VIETQR,
        /** VNPAY-QR, field 26: readable as fields only; only VNPAY knows its payee. */
        VNPAY_QR,
        /** A well-formed code of another scheme: readable as fields only. */
        UNKNOWN
    }

    /** How the money reaches the payee (dịch vụ), field 38.02. */
    public enum Service {
        /** Transfer to an account, {@code QRIBFTTA}. */
        TO_ACCOUNT,
        /** Transfer to a card, {@code QRIBFTTC}. */
        TO_CARD,
        /** Payment to a merchant, {@code QRPUSH}. */
        PAYMENT,
        /** Cash withdrawal, {@code QRCASH}. */
        CASH,
        /** Missing or another code; see {@link #field field("38.02")}. */
        UNKNOWN
    }

    private static final int[] FRAME_TAGS = {0, 1, 38, 53, 58};
    private static final int[] PAYEE_TAGS = {0, 1, 2};
    private static final int[] ACCOUNT_TAGS = {0, 1};
    private static final String VIETQR_GUID = "A000000727";
    private static final String VNPAY_GUID = "A000000775";

    private final EmvFields fields;
    private final EmvFields payee;
    private final EmvFields target;
    private final EmvFields additional;
    private final Scheme scheme;

    private VietQr(EmvFields fields, EmvFields payee, EmvFields target, EmvFields additional, Scheme scheme) {
        this.fields = fields;
        this.payee = payee;
        this.target = target;
        this.additional = additional;
        this.scheme = scheme;
    }

    /**
     * A code that pays into a bank account (tài khoản).
     *
     * @param bin the bank's 6-digit identification number (mã BIN); any is accepted, see {@link BankList} for names
     * @param account the account number or alias: Latin letters and digits
     * @throws IllegalArgumentException that names the field and the rule
     */
    public static VietQr account(String bin, String account) {
        return toPayee(bin, account, "QRIBFTTA");
    }

    /**
     * A code that pays to a bank card (thẻ).
     *
     * @param bin the bank's 6-digit identification number (mã BIN)
     * @param card the card number: digits, at most 19 (ISO/IEC 7812)
     * @throws IllegalArgumentException that names the field and the rule; the message does not repeat the number
     */
    public static VietQr card(String bin, String card) {
        if (!isDigits(card) || card.length() > 19) {
            throw new IllegalArgumentException("field 38.01.01: must be a card number of 1 to 19 digits");
        }
        return toPayee(bin, card, "QRIBFTTC");
    }

    /**
     * Reads the text of a payment QR (đọc chuỗi mã QR).
     *
     * @throws IllegalArgumentException that names the field and the rule: wrong or missing CRC, a wrong length, a field
     *     twice, an amount that is not positive digits, control or invisible characters, more than fits into a QR code
     */
    public static VietQr parse(String text) {
        EmvFields fields = EmvFields.read("", text.substring(0, QrText.check(text)));
        require(fields.size() > 0 && fields.tag(0) == 0, "field 00: must come first");
        require(fields.value(63) == null, "field 63: must be present once, at the end");
        require("01".equals(fields.value(0)), "field 00: must be 01 (format version)");
        String initiation = fields.value(1);
        require(
                initiation == null || initiation.equals("11") || initiation.equals("12"),
                "field 01: must be 11 (static) or 12 (dynamic)");
        require("704".equals(fields.value(53)), "field 53: must be 704 (đồng)");
        require("VN".equals(fields.value(58)), "field 58: must be VN");
        String napas = fields.value(38);
        EmvFields payee = napas == null ? EmvFields.NONE : EmvFields.read("38.", napas);
        boolean vietQr = VIETQR_GUID.equals(payee.value(0));
        EmvFields target = vietQr ? readTarget(payee) : EmvFields.NONE;
        Scheme scheme = vietQr ? Scheme.VIETQR : otherScheme(fields);
        String extra = fields.value(62);
        EmvFields additional = extra == null ? EmvFields.NONE : EmvFields.read("62.", extra);
        String amount = fields.value(54);
        if (amount != null) {
            checkAmount(readAmount(amount), vietQr);
        }
        return new VietQr(fields, payee, target, additional, scheme);
    }

    /**
     * A copy with {@code amountVnd} đồng; the code becomes dynamic (for one payment).
     *
     * @throws IllegalArgumentException unless the amount is from 1 to 499,999,999 (NAPAS 247)
     */
    public VietQr amountVnd(long amountVnd) {
        checkAmount(amountVnd, true);
        return copy(fields.with("", 54, Long.toString(amountVnd)).with("", 1, "12"), additional);
    }

    /**
     * A copy with the purpose of payment (nội dung chuyển khoản), field 62.08. Vietnamese diacritics are dropped, since
     * banks transmit ASCII only: {@link #purpose()} is what will be sent.
     *
     * @throws IllegalArgumentException if it is empty, cannot be written in ASCII, or is too long: field 62 as a whole has
     *     room for 99 characters
     */
    public VietQr purpose(String purpose) {
        return additional(8, Folding.ascii("purpose, field 62.08", purpose));
    }

    /** A copy with the bill number (số hóa đơn), field 62.01. */
    public VietQr bill(String bill) {
        return additional(1, bill);
    }

    /** A copy with the name of the store or department (cửa hàng, khoa phòng), field 62.03. */
    public VietQr store(String store) {
        return additional(3, store);
    }

    /** A copy with the payee's own reference (mã tham chiếu), field 62.05. */
    public VietQr reference(String reference) {
        return additional(5, reference);
    }

    /** A copy with the terminal (điểm thu), field 62.07. */
    public VietQr terminal(String terminal) {
        return additional(7, terminal);
    }

    /** A copy with the payee's name (tên đơn vị), field 59; diacritics are kept. */
    public VietQr merchantName(String name) {
        return copy(checked(59, name), additional);
    }

    /** A copy with the payee's city (tỉnh, thành phố), field 60; diacritics are kept. */
    public VietQr merchantCity(String city) {
        return copy(checked(60, city), additional);
    }

    /** What kind of code this is. {@link #bin()} and {@link #account()} are known for {@link Scheme#VIETQR} only. */
    public Scheme scheme() {
        return scheme;
    }

    /** How the money reaches the payee. */
    public Service service() {
        String code = scheme == Scheme.VIETQR ? payee.value(2) : null;
        return switch (code == null ? "" : code) {
            case "QRIBFTTA" -> Service.TO_ACCOUNT;
            case "QRIBFTTC" -> Service.TO_CARD;
            case "QRPUSH" -> Service.PAYMENT;
            case "QRCASH" -> Service.CASH;
            default -> Service.UNKNOWN;
        };
    }

    /** The payee's bank (mã BIN), six digits, or {@code null} in a code of another scheme. */
    public @Nullable String bin() {
        return target.value(0);
    }

    /** The payee's account or card (tài khoản, thẻ), or {@code null} in a code of another scheme. */
    public @Nullable String account() {
        return target.value(1);
    }

    /** The amount in đồng, or {@code null} if the payer enters it. */
    public @Nullable Long amountVnd() {
        String amount = fields.value(54);
        return amount == null ? null : readAmount(amount);
    }

    /** The purpose of payment (nội dung chuyển khoản), or {@code null}. */
    public @Nullable String purpose() {
        return additional.value(8);
    }

    /** Whether the code is for one payment (mã động); a static code may be paid many times. */
    public boolean dynamic() {
        return "12".equals(fields.value(1));
    }

    /**
     * The raw value of any field by its path, such as {@code "59"} (payee's name) or {@code "62.01"} (bill), or
     * {@code null}. Templates are opened for 38, 38.01 of VietQR, and 62.
     *
     * @throws IllegalArgumentException if {@code path} is not made of two-digit tags
     */
    public @Nullable String field(String path) {
        String[] tags = path.split("\\.", -1);
        EmvFields level = fields;
        String value = null;
        String walked = "";
        for (String tag : tags) {
            require(tag.length() == 2 && isDigits(tag), "path: must be two-digit tags joined with dots");
            value = level.value(Integer.parseInt(tag));
            walked = walked.isEmpty() ? tag : walked + "." + tag;
            level = switch (walked) {
                case "38" -> payee;
                case "38.01" -> target;
                case "62" -> additional;
                default -> EmvFields.NONE;
            };
        }
        return value;
    }

    /** The text to put into a QR code, with its CRC in upper case. */
    public String payload() {
        StringBuilder out = new StringBuilder(192);
        fields.write(out);
        return QrText.seal(out);
    }

    /**
     * A square image of the code as PNG, {@code size} pixels wide, with its quiet zone.
     *
     * @throws IllegalArgumentException if {@code size} is too small for this code or above 4,096
     */
    public byte[] png(int size) {
        require(size <= 4096, "size: must be at most 4096 pixels, but is " + size);
        return QrImage.of(payload()).png(size);
    }

    /** An image of the code as an SVG document that fills its frame, with its quiet zone. */
    public String svg() {
        return QrImage.of(payload()).svg();
    }

    /** Two codes are equal when their texts are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VietQr that && payload().equals(that.payload());
    }

    @Override
    public int hashCode() {
        return payload().hashCode();
    }

    /** Scheme, bank and amount; of the account only the last three characters. */
    @Override
    public String toString() {
        String account = account();
        String shown = account == null ? "none" : "…" + account.substring(Math.max(0, account.length() - 3));
        return "VietQr[" + scheme + ", bin=" + bin() + ", account=" + shown + ", amountVnd=" + amountVnd() + "]";
    }

    private static VietQr toPayee(String bin, String account, String service) {
        checkBin(bin);
        checkAccount(account);
        EmvFields target = EmvFields.of(ACCOUNT_TAGS, bin, account);
        EmvFields payee = EmvFields.of(PAYEE_TAGS, VIETQR_GUID, target.text(), service);
        EmvFields fields = EmvFields.of(FRAME_TAGS, "01", "11", payee.text(), "704", "VN");
        return new VietQr(fields, payee, target, EmvFields.NONE, Scheme.VIETQR);
    }

    private VietQr additional(int tag, String value) {
        QrText.checkValue(EmvFields.name("62.", tag), value);
        EmvFields changed = additional.with("62.", tag, value);
        return copy(fields.with("", 62, changed.text()), changed);
    }

    private EmvFields checked(int tag, String value) {
        QrText.checkValue(EmvFields.name("", tag), value);
        return fields.with("", tag, value);
    }

    private VietQr copy(EmvFields newFields, EmvFields newAdditional) {
        return new VietQr(newFields, payee, target, newAdditional, scheme);
    }

    private static EmvFields readTarget(EmvFields payee) {
        EmvFields target =
                EmvFields.read("38.01.", present(payee.value(1), "field 38.01: must be the payee, but is missing"));
        checkBin(present(target.value(0), "field 38.01.00: must be a BIN, but is missing"));
        String account = present(target.value(1), "field 38.01.01: must be an account or card, but is missing");
        for (int i = 0; i < account.length(); i++) {
            require(
                    account.charAt(i) > ' ' && account.charAt(i) < 0x7F,
                    "field 38.01.01: must be visible ASCII characters without blanks");
        }
        return target;
    }

    /** EMVCo assigns the tags 02 to 51 to schemes; a code without any of them has no payee. */
    private static Scheme otherScheme(EmvFields fields) {
        boolean pays = false;
        for (int i = 0; i < fields.size(); i++) {
            pays |= fields.tag(i) >= 2 && fields.tag(i) <= 51;
        }
        require(pays, "field 38: must name a payee, but none of the fields 02 to 51 is present");
        String vnpay = fields.value(26);
        return vnpay != null && VNPAY_GUID.equals(EmvFields.read("26.", vnpay).value(0))
                ? Scheme.VNPAY_QR
                : Scheme.UNKNOWN;
    }

    private static void checkBin(String bin) {
        require(bin.length() == 6 && isDigits(bin), "field 38.01.00: must be a BIN of six digits");
    }

    private static void checkAccount(String account) {
        for (int i = 0; i < account.length(); i++) {
            char c = account.charAt(i);
            if ((c < '0' || c > '9') && ((c | 0x20) < 'a' || (c | 0x20) > 'z')) {
                throw new IllegalArgumentException("field 38.01.01: must be Latin letters and digits");
            }
        }
    }

    private static long readAmount(String amount) {
        require(
                isDigits(amount) && amount.length() <= 13,
                "field 54: must be an amount of 1 to 13 digits, without sign, point, grouping or exponent");
        return Long.parseLong(amount);
    }

    private static void checkAmount(long amountVnd, boolean limited) {
        if (amountVnd < 1 || (limited && amountVnd >= AMOUNT_LIMIT_VND)) {
            throw new IllegalArgumentException("field 54: must be an amount of 1 to " + (AMOUNT_LIMIT_VND - 1)
                    + " đồng (NAPAS 247), but is " + amountVnd);
        }
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String present(@Nullable String value, String message) {
        if (value == null) {
            throw new IllegalArgumentException(message);
        }
        return value;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
