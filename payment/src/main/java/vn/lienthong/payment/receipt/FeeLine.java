package vn.lienthong.payment.receipt;

/**
 * A fee or charge on a receipt (phí, lệ phí), member {@code PhiLePhi} of the national payment platform.
 *
 * @param kind the platform's code of its kind ({@code LoaiPhiLePhi})
 * @param code the code of the fee ({@code MaPhiLePhi})
 * @param name its name ({@code TenPhiLePhi})
 * @param amountVnd whole đồng, 0 or more
 */
public record FeeLine(String kind, String code, String name, long amountVnd) {
    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException for a negative one
     */
    public FeeLine {
        checkAmount(amountVnd);
    }

    static void checkAmount(long amountVnd) {
        if (amountVnd < 0) {
            throw new IllegalArgumentException("amountVnd: must be 0 or more, but is " + amountVnd);
        }
    }
}
