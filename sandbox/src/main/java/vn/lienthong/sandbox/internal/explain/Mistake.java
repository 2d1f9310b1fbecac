package vn.lienthong.sandbox.internal.explain;

/** The mistakes with signatures that merchants make (lỗi thường gặp khi ký số). */
public enum Mistake {
    /** There is no signature. */
    UNSIGNED("Không có chữ ký trong bản tin.", "The message has no signature."),
    /** The fields were not in the order that the platform prescribes. */
    UNSORTED_KEYS(
            "Khi ký, các trường chưa được xếp đúng thứ tự quy định.",
            "The fields were signed in another order than the prescribed one."),
    /** Letters outside ASCII were lost. */
    US_ASCII(
            "Chuỗi được đổi sang US-ASCII nên chữ có dấu thành dấu hỏi (%3F). Phải dùng UTF-8.",
            "The text was encoded in US-ASCII, so that letters with marks became question marks (%3F). Use UTF-8."),
    /** The signature itself, or its type, was signed too. */
    HASH_NOT_REMOVED(
            "Trường chữ ký (hoặc loại chữ ký) chưa được bỏ ra trước khi tính. Chữ ký không ký chính nó.",
            "The field of the signature, or of its type, was not removed before signing."),
    /** VNPAY counts in hundredths of a đồng. */
    AMOUNT_NOT_TIMES_100(
            "Số tiền khi ký và số tiền gửi đi khác nhau 100 lần, hoặc quên nhân 100.",
            "The amount was not multiplied by 100, or it was signed before and sent after the multiplication."),
    /** A rail that takes whole đồng got hundredths. */
    AMOUNT_TIMES_100(
            "Số tiền đã bị nhân 100 khi ký. Kênh này nhận số đồng, không nhân 100.",
            "The amount was multiplied by 100 when signing; this rail takes whole đồng."),
    /** No rule fits with this secret. */
    WRONG_SECRET(
            "Không quy tắc nào khớp: chương trình dùng khóa bí mật khác, hoặc một giá trị đã đổi sau khi ký.",
            "No known rule fits: another secret was used, or a value was changed after signing."),
    /** Blanks or a line end were read with the secret. */
    SECRET_WITH_BLANKS(
            "Khóa bí mật có thêm khoảng trắng hoặc dấu xuống dòng ở đầu hay cuối.",
            "The secret had a blank or a line end at one of its ends."),
    /** Another secret of the same platform, or of another one. */
    OTHER_KEY("Đã ký bằng khóa của mục đích hoặc kênh khác: ", "Signed with the key of another purpose or rail: "),
    /** The encoders of languages treat these characters differently. */
    SPECIAL_CHARACTERS(
            "Các ký tự ! ' ( ) ~ * được mã hóa khác nền tảng (encodeURIComponent hoặc PHP). Hãy bỏ chúng khỏi nội dung.",
            "The characters ! ' ( ) ~ * were encoded unlike the platform does (encodeURIComponent, PHP). Leave them out."),
    /** hh instead of HH. */
    TWELVE_HOUR_CLOCK(
            "Thời gian viết theo đồng hồ 12 giờ (hh). Phải viết theo 24 giờ (HH).",
            "The time was written with a 12-hour clock (hh). It must have 24 hours (HH)."),
    /** Raw values were signed where encoded ones must be. */
    NOT_ENCODED("Giá trị chưa được mã hóa phần trăm khi ký.", "Values were signed without percent-encoding."),
    /** Encoded values were signed where raw ones must be. */
    ENCODED(
            "Giá trị bị mã hóa phần trăm khi ký. Kênh này ký giá trị gốc.",
            "Values were signed percent-encoded; this rail signs raw values."),
    /** %20 instead of +. */
    BLANK_AS_20("Khoảng trắng được ký thành %20, phải là dấu +.", "Blanks were signed as %20; they must be +."),
    /** Empty fields are signed here and left out there. */
    EMPTY_FIELDS(
            "Trường rỗng hoặc thiếu được xử lý khác quy định khi ký.",
            "Empty or missing fields were not treated as prescribed when signing."),
    /** More fields than those of the list. */
    OTHER_FIELDS(
            "Đã ký thừa hoặc thiếu trường so với danh sách quy định.",
            "More or fewer fields were signed than the prescribed list has."),
    /** A new text of the same data. */
    WRITTEN_ANEW(
            "Dữ liệu được đọc rồi ghi lại trước khi ký. Phải ký đúng các byte đã nhận.",
            "The data was parsed and written anew before signing. Sign the bytes as they came."),
    /** The form of another message or version. */
    OTHER_FORM(
            "Đã dùng quy tắc ghép chuỗi của bản tin hoặc phiên bản khác.",
            "The rule of another message or version was used to join the text."),
    /** Where the secret belongs into the text. */
    SECRET_PLACE(
            "Khóa bí mật chưa được ghép vào chuỗi đúng chỗ.", "The secret was not put into the text where it belongs."),
    /** Another algorithm. */
    OTHER_ALGORITHM("Đã dùng thuật toán khác: ", "Another algorithm was used: "),
    /** Right apart from upper case. */
    UPPER_CASE("Chữ ký viết bằng chữ hoa, phải viết chữ thường.", "The signature is in upper case; use lower case."),
    /** The merchant's identifier is not the one of the profile. */
    OTHER_MERCHANT(
            "Mã đơn vị trong bản tin không phải mã đã cấp, nên có thể đã dùng khóa của đơn vị khác.",
            "The merchant's code is not the one that was issued, so the key may be another merchant's too."),
    /** The time of a notice is too far away. */
    OLD_TIME("Thời gian ký cách hiện tại quá 5 phút.", "The time in the signature is more than five minutes from now.");

    private final String vietnamese;
    private final String english;

    Mistake(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** What the page says, in Vietnamese. */
    public String vietnamese() {
        return vietnamese;
    }

    /** The same in English. */
    public String english() {
        return english;
    }
}
