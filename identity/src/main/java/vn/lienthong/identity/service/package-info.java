/**
 * Tokens for calls from one program to another (mã truy cập dịch vụ), where nobody logs in: client credentials, and the exchange
 * of a token for another.
 */
@NullMarked
package vn.lienthong.identity.service;

import org.jspecify.annotations.NullMarked;
