package vn.lienthong.payment.internal.rail;

import java.util.List;
import vn.lienthong.payment.PaymentRequest;

/** What a rail refuses of a request although it is within its limits. */
public final class Refusals {
    private Refusals() {}

    /**
     * The refusal of a bank code, by a platform to which it cannot be sent; empty if the request has none.
     *
     * @param where the platform and who chooses there, as in "MoMo, where the payer chooses"
     */
    public static List<String> ofBankCode(PaymentRequest request, String where) {
        return request.bankCode() == null ? List.of() : List.of("bankCode: has no effect at " + where);
    }
}
