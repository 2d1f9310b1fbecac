/** What no compiler says: the checks over the whole house, run by the last module of the build. */
package vn.lienthong.house;
