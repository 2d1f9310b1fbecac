package vn.lienthong.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * One request that a platform received (yêu cầu đã nhận), with secrets, tokens and personal numbers masked.
 *
 * @param at when, on the sandbox's clock
 * @param platform the platform's name, for example {@code vnpay}
 * @param method the HTTP method
 * @param path the whole path, starting with the platform's base
 * @param query the raw query, masked; empty where there was none
 * @param headers the headers, masked, by lower-case name
 * @param body the first 8,192 characters of the body, masked
 * @param status the HTTP status of the answer; 0 where the connection was closed without one
 */
public record RecordedRequest(
        Instant at,
        String platform,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        int status) {}
