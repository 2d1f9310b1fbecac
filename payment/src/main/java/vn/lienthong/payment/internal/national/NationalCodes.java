package vn.lienthong.payment.internal.national;

import vn.lienthong.payment.internal.rail.CodeTable;

/** The codes of the national payment platform, version 1 (mã kết quả), in {@code codes.tsv}. */
final class NationalCodes {
    static final CodeTable TABLE = CodeTable.of(NationalCodes.class);

    private NationalCodes() {}
}
