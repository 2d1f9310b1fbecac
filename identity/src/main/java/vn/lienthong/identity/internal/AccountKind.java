package vn.lienthong.identity.internal;

/** What an account type of a platform stands for, as the profile's {@code accountTypes.*} says. */
enum AccountKind {
    CITIZEN,
    BUSINESS,
    OFFICIAL
}
