package vn.lienthong.house.planted;

/** A sealed type that names its case in another file. */
public sealed interface Answer permits Yes {}
