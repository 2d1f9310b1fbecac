package vn.lienthong.core;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the audit trail of lookups about persons goes (nhật ký kiểm toán). An event is written before the question is
 * sent and after the answer came; if writing fails, the question is not sent. Implementations are thread-safe.
 */
@FunctionalInterface
public interface AuditLog {
    /** Writes the event durably, or throws. */
    void record(AuditEvent event);

    /** Writes to the SLF4J logger {@code vn.lienthong.audit} at INFO. */
    static AuditLog slf4j() {
        Logger logger = LoggerFactory.getLogger("vn.lienthong.audit");
        return event -> logger.info(
                "{} {} subject={} procedure={} official={} agency={} request={} outcome={}",
                event.at(),
                event.operation(),
                event.subject(),
                event.purpose().procedureCode(),
                event.purpose().officialId(),
                event.purpose().agencyCode(),
                event.purpose().requestId(),
                event.outcome());
    }
}
