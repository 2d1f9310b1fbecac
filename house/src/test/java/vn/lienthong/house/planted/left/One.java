package vn.lienthong.house.planted.left;

import vn.lienthong.house.planted.right.Other;

/** Half of a planted cycle. */
public record One(Other other) {}
