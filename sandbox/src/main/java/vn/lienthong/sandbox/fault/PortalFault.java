package vn.lienthong.sandbox.fault;

/**
 * What the national portal's sign-on does otherwise, or wrongly (Cổng Dịch vụ công quốc gia, {@code dvcqg}): one switch for
 * each lie that a client must not believe.
 */
public enum PortalFault implements FaultKind {
    /** The authorisation code contains a bare plus sign. */
    PLUS_IN_CODE("Mã đăng nhập chứa dấu +", "A plus sign in the code"),
    /** The redirect back names the issuer (RFC 9207), as the metadata then announces; right, but not the default. */
    ISSUER_ON_REDIRECT("Chuyển hướng có tham số iss", "The issuer on the redirect"),
    /** The redirect back names another issuer (RFC 9207): the mix-up attack. */
    WRONG_ISSUER_ON_REDIRECT("Chuyển hướng có iss khác", "Another issuer on the redirect"),
    /** The redirect back has another {@code state}. */
    WRONG_STATE("Chuyển hướng có state khác", "Another state on the redirect"),
    /** A code is accepted again and again (RFC 6749 section 4.1.2 forbids it). */
    CODE_ACCEPTED_AGAIN("Mã đăng nhập dùng được nhiều lần", "A code is accepted again"),
    /** The account type is sent as a number instead of a string. */
    ACCOUNT_TYPE_AS_NUMBER("LoaiTaiKhoan là số", "Account type as number"),
    /** The account type is the value; {@code null} without one. */
    ACCOUNT_TYPE("LoaiTaiKhoan có giá trị lạ", "Unknown account type"),
    /** The user info is about another subject than the id_token. */
    OTHER_SUBJECT("Thông tin người dùng có sub khác", "User info of another subject"),
    /** The level in id_token and user info is one lower than that of the account. */
    LOWER_LEVEL("Mức độ định danh thấp hơn yêu cầu", "A lower assurance level"),
    /** The id_token contains another nonce. */
    WRONG_NONCE("id_token có nonce khác", "Wrong nonce in the id_token"),
    /** The id_token is signed with a key that is not in the key set, under the name of one that is. */
    WRONG_KEY("id_token ký bằng khóa không hợp lệ", "id_token signed with an unknown key"),
    /** There is no id_token although {@code openid} was requested. */
    NO_ID_TOKEN("Không có id_token", "No id_token"),
    /** The id_token, or the metadata, is of another issuer. */
    WRONG_ISSUER("iss của bên khác", "Another issuer"),
    /** The id_token is for another application. */
    WRONG_AUDIENCE("id_token cấp cho ứng dụng khác", "id_token for another application"),
    /** The id_token has no signature (the value {@code none}), or one made with the public key as a secret ({@code HS256}). */
    WRONG_ALGORITHM("id_token dùng thuật toán không được phép", "id_token with a forbidden algorithm"),
    /** The id_token ended an hour ago. */
    EXPIRED_ID_TOKEN("id_token đã hết hạn", "Expired id_token"),
    /** The id_token begins ({@code nbf}), or was issued ({@code iat}), in an hour. */
    EARLY_ID_TOKEN("id_token chưa có hiệu lực", "id_token of the future"),
    /** The id_token has an {@code at_hash} of another access token. */
    WRONG_AT_HASH("id_token có at_hash sai", "Wrong at_hash in the id_token"),
    /** The id_token lacks the claim in the value. */
    MISSING_CLAIM("id_token thiếu một trường", "A claim is missing in the id_token"),
    /**
     * One step of a change of the signing key: the next key is {@code announced} in the set, then it is {@code used}, then the old
     * one is {@code withdrawn}; or the next is used {@code unannounced}, or it is {@code renamed}: it takes the old one's place
     * under the same {@code kid}.
     */
    KEY_ROTATION("Đổi khóa ký", "Change of the signing key"),
    /**
     * The key set is {@code empty}, has only an{@code other} key, has the same key {@code twice}, or has {@code two} different keys
     * under one {@code kid}.
     */
    KEY_SET("Tập khóa công khai bất thường", "A strange key set"),
    /** There is no metadata (OpenID Connect Discovery 1.0). */
    NO_METADATA("Không có tài liệu cấu hình OpenID", "No OpenID metadata"),
    /**
     * Log-out tokens have the older form of WSO2 Identity Server: the claim {@code event}, and the form's parameter
     * {@code logoutToken}.
     */
    LEGACY_LOGOUT_TOKEN("Mã đăng xuất theo dạng cũ của WSO2", "Log-out token in WSO2's older form");

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
            case WRONG_ALGORITHM -> required("none", "HS256");
            case EARLY_ID_TOKEN -> required("nbf", "iat");
            case MISSING_CLAIM -> required("iss", "sub", "aud", "exp", "iat", "nonce", "acr", "at_hash");
            case KEY_ROTATION -> required("announced", "used", "withdrawn", "unannounced", "renamed");
            case KEY_SET -> required("empty", "other", "twice", "two");
            default -> FaultOptions.none();
        };
    }

    private static FaultOptions required(String... values) {
        return FaultOptions.value(FaultOptions.Value.REQUIRED, values);
    }
}
