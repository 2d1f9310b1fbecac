package vn.lienthong.payment.settlement;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.settlement.SettlementItem.Field;
import vn.lienthong.payment.settlement.SettlementItem.Result;

/** Compares two records of one payment that are in memory; {@code internal.join} does the same with stored rows. */
final class Comparison {
    private Comparison() {}

    static SettlementItem of(SettlementRecord ours, SettlementRecord theirs) {
        Set<Field> differences = EnumSet.noneOf(Field.class);
        if (ours.amountVnd() != theirs.amountVnd()) {
            differences.add(Field.AMOUNT);
        }
        if (ours.status() != theirs.status()) {
            differences.add(Field.STATUS);
        }
        if (differ(ours.day(), theirs.day())) {
            differences.add(Field.DAY);
        }
        if (differ(ours.feeVnd(), theirs.feeVnd())) {
            differences.add(Field.FEE);
        }
        return new SettlementItem(differences.isEmpty() ? Result.MATCHED : Result.DIFFERENT, ours, theirs, differences);
    }

    private static boolean differ(@Nullable Object ours, @Nullable Object theirs) {
        return ours != null && theirs != null && !Objects.equals(ours, theirs);
    }
}
