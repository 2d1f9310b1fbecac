package vn.lienthong.core.internal.call;

/** Whether the calls of a client carry a sign-on. */
public enum SignsOn {
    /** Always: the one that {@code signOn} names, else the client's default, else the one that has the dialect's name. */
    ALWAYS,
    /** Only if the profile names one in {@code signOn}, such as that of a gateway in front of the platform. */
    IF_NAMED,
    /** Never: {@code signOn} would have no effect, so it is refused. */
    NEVER
}
