package vn.lienthong.payment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to show to the payer who comes back from the platform (trang trả về). For display only: the browser brings it, and it
 * may never come. Write nothing down by it; the notice or {@link PaymentClient#find} decides.
 *
 * @param reference the payment it speaks of, or {@code null} where it cannot be read or is none that a {@link PaymentKey}
 *     could hold; a stranger may have chosen it where {@code verified} is false
 * @param display what to show; {@code PENDING} where the page is not rightly signed or the platform signs none
 * @param codes the platform's codes as received; empty where {@code verified} is false
 * @param verified whether it carried a signature, which was checked
 */
public record ReturnPage(@Nullable String reference, Outcome display, Map<String, String> codes, boolean verified) {
    /** Copies the codes. */
    public ReturnPage {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }
}
