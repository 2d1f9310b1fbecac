package vn.lienthong.identity.internal.preset;

/** What an account type of a platform means, by the profile's {@code accountTypes.*}. */
public enum AccountKind {
    CITIZEN,
    BUSINESS,
    OFFICIAL
}
