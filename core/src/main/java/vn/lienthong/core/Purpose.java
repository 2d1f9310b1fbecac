package vn.lienthong.core;

import java.util.UUID;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * Why a person's data is looked up (mục đích tra cứu): for which procedure, by which official of which agency. Every
 * lookup about a person takes one and leaves an {@link AuditEvent}.
 *
 * @param procedureCode code of the administrative procedure (mã thủ tục hành chính), sent as {@code MaDVC} to the population database
 * @param officialId who asks (mã cán bộ)
 * @param agencyCode for which agency (mã định danh cơ quan)
 * @param requestId id of this enquiry (mã yêu cầu), unique, kept by the caller
 */
public record Purpose(String procedureCode, String officialId, String agencyCode, String requestId) {
    private static final int LONGEST = 1000;

    /** Refuses an empty part, since a lookup without a reason is not made, and a line break, which could forge an audit line. */
    public Purpose {
        present("procedureCode", procedureCode);
        present("officialId", officialId);
        present("agencyCode", agencyCode);
        present("requestId", requestId);
    }

    /** A purpose with a new random request id. */
    public static Purpose of(String procedureCode, String officialId, String agencyCode) {
        return new Purpose(
                procedureCode, officialId, agencyCode, UUID.randomUUID().toString());
    }

    /** The same reason for another enquiry: a new random request id. */
    public Purpose next() {
        return of(procedureCode, officialId, agencyCode);
    }

    private static void present(String name, String value) {
        VisibleText.LINE.require("purpose." + name, value, LONGEST);
    }
}
