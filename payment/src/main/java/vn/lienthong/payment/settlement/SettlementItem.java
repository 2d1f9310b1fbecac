package vn.lienthong.payment.settlement;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a settlement's result (một dòng kết quả đối soát). Immutable.
 *
 * @param result of the comparison
 * @param ours our record, or {@code null} if we have none
 * @param theirs the provider's record, or {@code null} if it has none
 * @param differences what differs; empty unless the result is {@link Result#DIFFERENT}
 */
public record SettlementItem(
        Result result,
        @Nullable SettlementRecord ours,
        @Nullable SettlementRecord theirs,
        Set<Field> differences) {
    /** The result of a comparison (kết quả đối soát). */
    public enum Result {
        /** Both sides have it, and nothing that both sides know differs. */
        MATCHED,
        /** Only the provider has it. */
        MISSING_AT_MERCHANT,
        /** Only we have it. */
        MISSING_AT_PROVIDER,
        /** Both have it, but with another amount, status, day or fee. */
        DIFFERENT,
        /** We have it more often than the provider: this record of ours is an extra one (trùng). */
        DUPLICATE_AT_MERCHANT,
        /** The provider has it more often than we: this record of its file is an extra one (trùng). */
        DUPLICATE_AT_PROVIDER
    }

    /** What may differ (nội dung lệch). */
    public enum Field {
        /** The amount. */
        AMOUNT,
        /** The outcome. */
        STATUS,
        /** The Vietnamese day; compared if both sides have a time. */
        DAY,
        /** The provider's fee; compared if both sides have one. */
        FEE
    }

    /** Keeps an unmodifiable copy of the differences, in their order. */
    public SettlementItem {
        differences = differences.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(differences));
    }

    /** Whether this record is an extra one: its own side has another one with the same reference. */
    public boolean duplicate() {
        return result == Result.DUPLICATE_AT_MERCHANT || result == Result.DUPLICATE_AT_PROVIDER;
    }
}
