package vn.lienthong.sandbox.fault;

/** What can go wrong with a session or a right (lỗi phiên và quyền) at a platform that callers sign on to. */
public enum SignOnFault implements FaultKind {
    /** The session or the access token is refused as expired although it is young. */
    SESSION_EXPIRED("Phiên hoặc mã truy cập hết hạn sớm", "Session or token expires early"),
    /** 403: signed on, but without a right to this service. */
    NO_RIGHT("Chưa được cấp quyền dùng dịch vụ (403)", "No right to this service (403)");

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
