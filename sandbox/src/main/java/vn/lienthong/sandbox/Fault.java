package vn.lienthong.sandbox;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One defect of a real platform (lỗi thường gặp của nền tảng), switched on with {@link Sandbox#fail}.
 *
 * <pre>{@code
 * sandbox.fail(Fault.unavailable(Duration.ofSeconds(2)).at("vnpay").path("/merchant_webapi").once());
 * sandbox.fail(Fault.of(Fault.Kind.UNSIGNED_NOTICE).at("vnpay").times(2));
 * }</pre>
 *
 * <p>Without {@link #at} it holds for every platform, without {@link #path} for every address of the platform, without
 * {@link #once} or {@link #times} until {@link Sandbox#heal}. Immutable.
 */
public final class Fault {

    /** What goes wrong. Those that no platform asks about do nothing there. */
    public enum Kind {
        /** 503 before anything is done; {@link Fault#delay} is the {@code Retry-After}. */
        UNAVAILABLE("Tạm ngừng phục vụ (503)", "Unavailable (503)", "*"),
        /** 429 before anything is done; {@link Fault#delay} is the {@code Retry-After}. */
        THROTTLED("Quá hạn mức (429)", "Quota used up (429)", "*"),
        /** 500 with a page of HTML, before anything is done. */
        INTERNAL_ERROR("Lỗi máy chủ (500)", "Internal error (500)", "*"),
        /** 401: the caller's address is not on the platform's list. */
        UNLISTED_ADDRESS("Địa chỉ IP chưa được khai báo (401)", "Caller's address not on the list (401)", "*"),
        /** Acts at once, answers after {@link Fault#delay} of real time (released by heal and close). */
        SLOW("Trả lời chậm", "Slow answer", "*"),
        /** Acts, then breaks the connection in the middle of the answer. */
        CUT_OFF("Đứt giữa câu trả lời", "Answer cut off in the middle", "*"),
        /** Acts, then closes the connection without a byte of answer. */
        NO_ANSWER("Đóng kết nối, không trả lời", "Connection closed without an answer", "*"),

        /** HTTP 200 with {@code error_code} as a number: {@link Fault#value}, or -1. */
        ERROR_CODE_AS_NUMBER("HTTP 200 với error_code là số", "HTTP 200 with error_code as number", "adapter"),
        /** HTTP 200 with {@code error_code} as a string: {@link Fault#value}, or "-1". */
        ERROR_CODE_AS_TEXT("HTTP 200 với error_code là chuỗi", "HTTP 200 with error_code as text", "adapter"),
        /** Good answers carry their {@code error_code} as a string too. */
        SUCCESS_CODE_AS_TEXT("error_code thành công là chuỗi", "Success code as text", "adapter"),
        /** Booleans travel as {@code "True"} and {@code "False"}. */
        BOOLEAN_AS_TEXT("Giá trị đúng/sai là \"True\"/\"False\"", "Booleans as \"True\"/\"False\"", "adapter"),
        /** The session is refused as expired although it is young. */
        SESSION_EXPIRED("Phiên hoặc mã truy cập hết hạn sớm", "Session or token expired early", "*"),

        /** The answer to a synchronisation tells the outcome of each dossier, and a bad one does not stop the others. */
        RESULT_PER_ITEM("Kết quả theo từng hồ sơ", "Result per dossier", "adapter"),
        /** "Not found" comes without the member {@code result} instead of with an empty list. */
        NO_RESULT_MEMBER("Không tìm thấy: thiếu result", "Not found: no result member", "adapter"),
        /** {@code dstcode} is read only where {@link Fault#value} says: {@code query} or {@code header}. */
        DSTCODE_PLACE("dstcode chỉ đọc ở một nơi", "dstcode read in one place only", "adapter"),
        /** The adapter insists on {@code providerurl}. */
        PROVIDER_URL_WANTED("Bắt buộc có providerurl", "providerurl is mandatory", "adapter"),

        /** 403: signed on, but without a right to this service. */
        NO_RIGHT(
                "Chưa được cấp quyền dùng dịch vụ (403)",
                "No right to this service (403)",
                "lgsp-a,lgsp-b,c06,reporting"),
        /** The {@code Timestamp} is taken in one unit only: {@link Fault#value} is {@code ms} or {@code s}. */
        TIMESTAMP_UNIT("Timestamp chỉ nhận một đơn vị", "Timestamp in one unit only", "c06"),
        /** "Not found" comes as a citizen without a name instead of no citizen. */
        NAMELESS_CITIZEN("Không tìm thấy: công dân không tên", "Not found: a citizen without a name", "c06"),
        /** Addresses still carry the district, abolished on 1 July 2025. */
        OLD_UNITS("Địa chỉ còn mã quận, huyện", "Addresses with the abolished district", "c06"),

        /** The receipt is signed with a key that is not in the key set. */
        FORGED_RECEIPT("Biên nhận ký bằng khóa lạ", "Receipt signed with a foreign key", "reporting"),
        /** Nothing is taken any more: the submission window has closed. */
        WINDOW_CLOSED("Đã đóng kỳ nộp báo cáo", "Submission window closed", "reporting"),
        /** A signature is mandatory with each submission. */
        SIGNATURE_WANTED("Bắt buộc ký số báo cáo", "Signature is mandatory", "reporting"),

        /** The authorisation code holds a bare plus sign. */
        PLUS_IN_CODE("Mã đăng nhập chứa dấu +", "A plus sign in the code", "dvcqg"),
        /** The code comes percent-encoded. */
        ESCAPED_CODE("Mã đăng nhập được mã hóa %2B", "Code percent-encoded", "vneid"),
        /** The code comes plain, without {@code encrypt_key}. */
        PLAIN_CODE("Mã đăng nhập không mã hóa", "Code not encrypted", "vneid"),
        /** The token address wants the code as it came, with its {@code encrypt_key}. */
        ENCRYPTED_CODE_WANTED("Đòi mã còn mã hóa", "Wants the encrypted code back", "vneid"),
        /** Answers come as plain JSON instead of {@code {data, key}}. */
        PLAIN_ANSWER("Câu trả lời không mã hóa", "Answer not encrypted", "vneid"),
        /** Encryption that cannot be undone: {@link Fault#value} is {@code key}, {@code padding} or {@code truncated}. */
        BROKEN_ENCRYPTION("Dữ liệu mã hóa hỏng", "Broken encryption", "vneid"),
        /** The account type travels as a number ({@link Fault#value} replaces it, {@code null} included). */
        ACCOUNT_TYPE_AS_NUMBER("LoaiTaiKhoan là số", "Account type as number", "dvcqg"),
        /** {@link Fault#value} stands where the account type should. */
        ACCOUNT_TYPE("LoaiTaiKhoan có giá trị lạ", "Unknown account type", "dvcqg"),
        /** The assurance level is missing from every answer. */
        NO_ASSURANCE("Không cho biết mức độ định danh", "No assurance level", "dvcqg,vneid"),
        /** The provider behind the portal fails: the redirect says {@code server_error}. */
        LOGIN_FAILED("Nguồn định danh gặp lỗi", "Identity provider fails", "dvcqg,vneid"),
        /** The id_token carries another nonce. */
        WRONG_NONCE("id_token mang nonce khác", "Wrong nonce in the id_token", "dvcqg"),
        /** The id_token is signed with a key that is not in the key set. */
        WRONG_KEY("id_token ký bằng khóa lạ", "id_token signed with a foreign key", "dvcqg"),
        /** No id_token comes although {@code openid} was asked for. */
        NO_ID_TOKEN("Không có id_token", "No id_token", "dvcqg"),

        /** A notice comes once more although it was acknowledged. */
        DUPLICATE_NOTICE("Thông báo lặp", "Duplicate notice", "vnpay,national-v1"),
        /** The first notice comes {@link Fault#delay} late, on the sandbox's clock. */
        LATE_NOTICE("Thông báo đến muộn", "Late notice", "vnpay,national-v1"),
        /** The notice carries no signature. */
        UNSIGNED_NOTICE("Thông báo không chữ ký", "Unsigned notice", "vnpay,national-v1"),
        /** The notice carries a wrong signature. */
        FORGED_NOTICE("Thông báo chữ ký sai", "Wrongly signed notice", "vnpay,national-v1"),
        /** The notice is rightly signed for another amount. */
        WRONG_AMOUNT_NOTICE("Thông báo sai số tiền", "Notice of another amount", "vnpay,national-v1"),
        /** No notice comes at all. */
        NO_NOTICE("Không có thông báo", "No notice", "vnpay,national-v1"),
        /** Signatures are written in upper-case hex. */
        UPPER_CASE_SIGNATURE("Chữ ký viết hoa", "Upper-case signature", "vnpay,national-v1"),
        /** Answers to queries and refunds carry a wrong signature. */
        FORGED_ANSWER("Câu trả lời chữ ký sai", "Wrongly signed answer", "vnpay,national-v1"),
        /** The gateway has not enabled refunds for this merchant. */
        REFUND_OFF("Chưa mở hoàn tiền", "Refunds not enabled", "vnpay"),
        /** Answers come inside the province's LGSP envelope. */
        LGSP_ENVELOPE("Câu trả lời bọc trong LGSP", "Answer inside the LGSP envelope", "national-v1"),
        /** The platform is reached without an LGSP token. */
        NO_SIGN_ON("Không cần mã truy cập LGSP", "No LGSP token needed", "national-v1"),
        /** {@code MaXacThuc} is an HMAC instead of a plain hash. */
        HMAC_SIGNATURE("MaXacThuc là HMAC", "MaXacThuc as HMAC", "national-v1"),
        /** {@code ThongTinBienLai} is wanted as text. */
        RECEIPT_AS_TEXT("ThongTinBienLai là chuỗi", "Receipt data as text", "national-v1");

        private final String vietnamese;
        private final String english;
        private final String platforms;

        Kind(String vietnamese, String english, String platforms) {
            this.vietnamese = vietnamese;
            this.english = english;
            this.platforms = platforms;
        }

        /** The name of the switch in Vietnamese. */
        public String vietnamese() {
            return vietnamese;
        }

        /** The name of the switch in English. */
        public String english() {
            return english;
        }

        /** Names of the platforms that know this defect, separated by commas; {@code *} is all of them. */
        public String platforms() {
            return platforms;
        }
    }

    private final Kind kind;
    private final @Nullable String platform;
    private final @Nullable String path;
    private final @Nullable Duration delay;
    private final @Nullable String value;
    private final int times;

    private Fault(
            Kind kind,
            @Nullable String platform,
            @Nullable String path,
            @Nullable Duration delay,
            @Nullable String value,
            int times) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.platform = platform;
        this.path = path;
        this.delay = delay;
        this.value = value;
        this.times = times;
    }

    /** A defect of {@code kind}, everywhere, until healed. */
    public static Fault of(Kind kind) {
        return new Fault(kind, null, null, null, null, Integer.MAX_VALUE);
    }

    /** 503 with {@code Retry-After} in whole seconds. */
    public static Fault unavailable(Duration retryAfter) {
        return of(Kind.UNAVAILABLE).delay(retryAfter);
    }

    /** Answers that come {@code delay} of real time late; the platform acts at once. */
    public static Fault slow(Duration delay) {
        return of(Kind.SLOW).delay(delay);
    }

    /** The first notice comes {@code delay} late on the sandbox's clock. */
    public static Fault lateNotice(Duration delay) {
        return of(Kind.LATE_NOTICE).delay(delay);
    }

    /** Only at the platform of this name: {@code dvcqg vneid lgsp-a lgsp-b c06 adapter vnpay national-v1 reporting}. */
    public Fault at(String platformName) {
        return new Fault(kind, Objects.requireNonNull(platformName, "platform"), path, delay, value, times);
    }

    /** Only where the path below the platform's base begins with {@code prefix}, for example {@code /oauth2/token}. */
    public Fault path(String prefix) {
        return new Fault(kind, platform, Objects.requireNonNull(prefix, "path"), delay, value, times);
    }

    /** The delay or the {@code Retry-After}, by kind. */
    public Fault delay(Duration duration) {
        return new Fault(kind, platform, path, Objects.requireNonNull(duration, "delay"), value, times);
    }

    /** The code or the variant that a kind speaks of. */
    public Fault value(String text) {
        return new Fault(kind, platform, path, delay, Objects.requireNonNull(text, "value"), times);
    }

    /** For one request or notice, then the platform is well again. */
    public Fault once() {
        return times(1);
    }

    /**
     * For {@code count} requests or notices.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public Fault times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("times: " + count + " is less than 1");
        }
        return new Fault(kind, platform, path, delay, value, count);
    }

    /** Until {@link Sandbox#heal}: the default. */
    public Fault untilHealed() {
        return new Fault(kind, platform, path, delay, value, Integer.MAX_VALUE);
    }

    /** What goes wrong. */
    public Kind kind() {
        return kind;
    }

    /** The platform, or {@code null} for all. */
    public @Nullable String platform() {
        return platform;
    }

    /** The beginning of the path, or {@code null} for all. */
    public @Nullable String path() {
        return path;
    }

    /** The delay, or {@code null} where none was given. */
    public @Nullable Duration delay() {
        return delay;
    }

    /** The code or variant, or {@code null} where none was given. */
    public @Nullable String value() {
        return value;
    }

    /** For how many requests or notices; {@link Integer#MAX_VALUE} is until healed. */
    public int times() {
        return times;
    }

    @Override
    public String toString() {
        return kind
                + (platform == null ? "" : " at " + platform)
                + (path == null ? "" : path)
                + (value == null ? "" : " (" + value + ")")
                + (delay == null ? "" : " " + delay)
                + (times == Integer.MAX_VALUE ? " until healed" : " x" + times);
    }
}
