/** For a program that other programs call: check the tokens that they present (kiểm tra mã truy cập). */
@NullMarked
package vn.lienthong.identity.token;

import org.jspecify.annotations.NullMarked;
