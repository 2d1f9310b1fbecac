/** Checks of the whole repository that a compiler cannot make, run by the last module of the build. */
package vn.lienthong.house;
