package vn.lienthong.identity.internal.preset;

/** What an account type of a platform means, as the profile's {@code accountTypes.*} says. */
public enum AccountKind {
    CITIZEN,
    BUSINESS,
    OFFICIAL
}
