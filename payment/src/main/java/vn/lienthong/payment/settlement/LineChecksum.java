package vn.lienthong.payment.settlement;

/**
 * Computes the checksum of a file's rows (mã kiểm tra của tệp) as its provider does. The rule of the national payment
 * platform (TTTT 3.9) is not public, so there is none by default. A checksum belongs to one reading of a file.
 */
public interface LineChecksum {
    /**
     * One more row of payments, without its line break and as it stands in the file; not the header, not the totals.
     *
     * @param bytes may be changed after the call
     */
    void add(byte[] bytes, int offset, int length);

    /** The checksum as the totals line writes it; letter case does not count. */
    String text();
}
