/**
 * The faults that are on (các lỗi đang bật), and the check that refuses a fault without effect. For the engine, the pages and
 * {@code Sandbox}; a platform asks its {@code Request}, or {@code World} for what happens outside requests.
 */
@NullMarked
package vn.lienthong.sandbox.internal.fault;

import org.jspecify.annotations.NullMarked;
