package vn.lienthong.core;

import java.time.Instant;

/**
 * One line of the audit trail (nhật ký tra cứu dữ liệu cá nhân): who asked about whom, why, and what came of it.
 *
 * @param at when
 * @param operation such as {@code population.find}
 * @param subject the person asked about, masked
 * @param purpose why and by whom
 * @param outcome {@code ASKED} before the call, then {@code FOUND}, {@code NOT_FOUND} or the kind of the failure
 */
public record AuditEvent(Instant at, String operation, String subject, Purpose purpose, String outcome) {}
