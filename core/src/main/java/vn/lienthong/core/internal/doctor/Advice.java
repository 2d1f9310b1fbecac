package vn.lienthong.core.internal.doctor;

import vn.lienthong.core.internal.profile.InVietnamese;

/** What was found and what to do, in both languages. */
record Advice(String vietnamese, String english) {
    /** What an exception of ours says, in both languages. */
    static Advice of(Throwable e) {
        return of(String.valueOf(e.getMessage()));
    }

    /** The same of a message of ours. */
    static Advice of(String message) {
        return new Advice(InVietnamese.sentence(message), message);
    }
}
