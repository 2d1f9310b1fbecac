package vn.lienthong.identity.internal.preset;

/** What an account type of a platform stands for, as the profile's {@code accountTypes.*} says. */
public enum AccountKind {
    CITIZEN,
    BUSINESS,
    OFFICIAL
}
