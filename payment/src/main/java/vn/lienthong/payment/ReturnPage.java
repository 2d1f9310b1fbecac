package vn.lienthong.payment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to show to the payer who returns from the platform (trang trả về). For display only: it comes through the
 * browser, and may never arrive. Store nothing because of it; the notice or {@link PaymentClient#find} decides.
 *
 * @param reference the payment that it is about; {@code null} if it cannot be read or cannot be the reference of a
 *     {@link PaymentKey}. An attacker may have chosen it if {@code verified} is false
 * @param display what to show; {@code PENDING} if the page is not correctly signed or the platform does not sign it
 * @param codes the platform's codes as received; empty if {@code verified} is false
 * @param verified whether a signature was checked
 */
public record ReturnPage(
        @Nullable String reference, PaymentStatus display, Map<String, String> codes, boolean verified) {
    /** Copies the codes, and drops a reference that cannot be one of ours. */
    public ReturnPage {
        reference = PaymentKey.referenceOrNull(reference);
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }
}
