package vn.lienthong.house.planted.right;

import org.jspecify.annotations.Nullable;
import vn.lienthong.house.planted.left.One;

/** The other half of a planted cycle. */
public record Other(@Nullable One one) {}
