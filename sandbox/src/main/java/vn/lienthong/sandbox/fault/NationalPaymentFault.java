package vn.lienthong.sandbox.fault;

/**
 * Faults of the national payment platform (nền tảng thanh toán trực tuyến, {@code national-v1}) beyond those of every
 * payment platform.
 */
public enum NationalPaymentFault implements FaultKind {
    /** Answers are in the province's LGSP envelope. */
    LGSP_ENVELOPE("Phản hồi bọc trong bản tin LGSP", "Answer inside the LGSP envelope"),
    /** The platform needs no LGSP token. */
    NO_SIGN_ON("Không cần mã truy cập LGSP", "No LGSP token needed"),
    /** {@code MaXacThuc} is an HMAC instead of a plain hash. */
    HMAC_SIGNATURE("MaXacThuc là HMAC", "MaXacThuc as HMAC"),
    /** {@code ThoiGianGD} of the callback has a clock with twelve hours, as one known installation writes it. */
    TWELVE_HOUR_TIME("Thời gian trong thông báo theo đồng hồ 12 giờ", "Callback time with a 12-hour clock"),
    /** {@code ThongTinBienLai} is expected as text. */
    RECEIPT_AS_TEXT("ThongTinBienLai là chuỗi", "Receipt data as text");

    private final String vietnamese;
    private final String english;

    NationalPaymentFault(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    @Override
    public String vietnamese() {
        return vietnamese;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public FaultOptions options() {
        return this == TWELVE_HOUR_TIME ? FaultOptions.none().withoutPath() : FaultOptions.none();
    }
}
