package vn.lienthong.sandbox.fault;

/** What can go wrong when a citizen logs in (lỗi đăng nhập) at any identity platform. */
public enum LoginFault implements FaultKind {
    /** The assurance level is missing from every answer. */
    NO_ASSURANCE("Không cho biết mức độ định danh", "No assurance level"),
    /** The provider behind the portal fails: the redirect has {@code server_error}. */
    LOGIN_FAILED("Hệ thống định danh gặp lỗi", "Identity provider fails");

    private final String vietnamese;
    private final String english;

    LoginFault(String vietnamese, String english) {
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
