package vn.lienthong.house.planted;

/** A case that names its sealed type. */
public record Yes() implements Answer {}
