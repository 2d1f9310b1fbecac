package vn.lienthong.payment.internal.rail;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.PaymentStatus;

/**
 * What the states of a payment mean at a platform of which that is not public: the profile says so (bảng trạng thái), and a
 * state that it does not explain is for a person. Immutable.
 */
public final class StateTable {
    private final Map<String, PaymentStatus> meanings;

    private StateTable(Map<String, PaymentStatus> meanings) {
        this.meanings = meanings;
    }

    /**
     * The settings under {@code prefix.}.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if a meaning is no status that a query can have
     */
    public static StateTable of(Settings settings, String prefix) {
        Map<String, PaymentStatus> meanings = new LinkedHashMap<>();
        for (String state : settings.table(prefix).keySet()) {
            String meaning = settings.choice(
                    prefix + "." + state, "", "PAID", "PENDING", "FAILED", "EXPIRED", "CANCELLED", "NEEDS_REVIEW");
            meanings.put(state, PaymentStatus.valueOf(meaning));
        }
        return new StateTable(meanings);
    }

    /** What the state means; {@link PaymentStatus#NEEDS_REVIEW} if the profile does not say it. */
    public PaymentStatus status(String state) {
        return meanings.getOrDefault(state, PaymentStatus.NEEDS_REVIEW);
    }
}
