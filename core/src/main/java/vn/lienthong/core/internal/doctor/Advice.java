package vn.lienthong.core.internal.doctor;

/** What was found and what to do, in both languages. */
record Advice(String vietnamese, String english) {}
