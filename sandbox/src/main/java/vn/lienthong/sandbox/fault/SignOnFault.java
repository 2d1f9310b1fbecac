package vn.lienthong.sandbox.fault;

/** What can go wrong with a session or a permission (lỗi phiên và quyền) at a platform with a sign-on. */
public enum SignOnFault implements FaultKind {
    /** The session or the access token is refused as expired before its time. */
    SESSION_EXPIRED("Phiên hoặc mã truy cập hết hạn sớm", "Session or token expires early"),
    /** 403: signed on, but without permission for this service. */
    NO_RIGHT("Chưa được cấp quyền dùng dịch vụ (403)", "No permission for this service (403)");

    private final String vietnamese;
    private final String english;

    SignOnFault(String vietnamese, String english) {
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
}
