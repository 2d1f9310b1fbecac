package vn.lienthong.sandbox.fault;

/** Faults of the national portal's sign-on (Cổng Dịch vụ công quốc gia, {@code dvcqg}). */
public enum PortalFault implements FaultKind {
    /** The authorisation code contains a bare plus sign. */
    PLUS_IN_CODE("Mã đăng nhập chứa dấu +", "A plus sign in the code"),
    /** The account type is sent as a number instead of a string. */
    ACCOUNT_TYPE_AS_NUMBER("LoaiTaiKhoan là số", "Account type as number"),
    /** The account type is the value; {@code null} without one. */
    ACCOUNT_TYPE("LoaiTaiKhoan có giá trị lạ", "Unknown account type"),
    /** The id_token contains another nonce. */
    WRONG_NONCE("id_token có nonce khác", "Wrong nonce in the id_token"),
    /** The id_token is signed with a key that is not in the key set. */
    WRONG_KEY("id_token ký bằng khóa không hợp lệ", "id_token signed with an unknown key"),
    /** There is no id_token although {@code openid} was requested. */
    NO_ID_TOKEN("Không có id_token", "No id_token");

    private final String vietnamese;
    private final String english;

    PortalFault(String vietnamese, String english) {
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
        return switch (this) {
            case ACCOUNT_TYPE -> FaultOptions.value(FaultOptions.Value.OPTIONAL);
            default -> FaultOptions.none();
        };
    }
}
