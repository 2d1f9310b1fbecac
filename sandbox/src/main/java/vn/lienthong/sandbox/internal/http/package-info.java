/**
 * Requests, replies and routes as the platforms and the pages see them (yêu cầu, phản hồi, đường dẫn), and the client for calls
 * within this machine. Knows no platform and no server.
 */
@NullMarked
package vn.lienthong.sandbox.internal.http;

import org.jspecify.annotations.NullMarked;
