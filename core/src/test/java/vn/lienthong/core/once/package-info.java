@org.jspecify.annotations.NullMarked
package vn.lienthong.core.once;
