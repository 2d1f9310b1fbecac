package vn.lienthong.payment.matching;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import vn.lienthong.payment.BankCredit;

/**
 * Proposes which payment a transfer is for (khớp tiền chuyển khoản) that did not settle by itself: by its code, with errors, by
 * its amount and by its time. It looks at what it is given and nothing else, changes nothing, and decides nothing: see
 * {@link TransferProposal#automatic()}. Immutable and thread-safe; make a new one when the payments have changed.
 *
 * <p>Two payments of one amount at one moment are never told apart by guessing: both are proposed, for a person. Money without
 * a code is never matched without one.
 *
 * <p>Amounts, right codes and cut ones are looked up; a mistyped code is sought among all codes, with a few operations for most of
 * them. 10,000 payments and 1,000 transfers take a few seconds.
 */
public final class TransferMatcher {
    private final Receivables payments;
    private final MatchingRules rules;

    private TransferMatcher(Receivables payments, MatchingRules rules) {
        this.payments = payments;
        this.rules = rules;
    }

    /**
     * A matcher over these payments.
     *
     * @param payments the unpaid ones, and the paid ones of the last days, so that money that comes twice is recognised
     * @throws IllegalArgumentException if two of them have the same reference
     */
    public static TransferMatcher of(Collection<Receivable> payments, MatchingRules rules) {
        return new TransferMatcher(new Receivables(payments), Objects.requireNonNull(rules, "rules"));
    }

    /**
     * What these transfers may be for (đề xuất), all transfers together, so that two halves find each other and two transfers
     * for one payment are seen. Money that went out, 0 đồng, and the repetition of a transfer are left out.
     *
     * @return for each transfer at least one proposal, at most some ten, the best first; the transfers are in the order of
     *     their time. A proposal for two transfers stands with the later one
     */
    public List<TransferProposal> propose(Collection<BankCredit> credits) {
        return new MatchingRound(payments, rules, credits).proposals();
    }
}
