/**
 * Transfers that fit nothing (tiền chuyển khoản không khớp): short, over, mistyped, late, twice, to an old account or in two
 * parts. {@link vn.lienthong.payment.matching.TransferMatcher} proposes what each one is for, with reasons in words, and a
 * person decides.
 *
 * <!-- cut: payment/src/test/java/vn/lienthong/payment/matching/MatchingExampleTest.java#example -->
 * <pre>{@code
 * TransferMatcher matcher = TransferMatcher.of(unpaidBills, MatchingRules.of(bank.settings()));
 * for (TransferProposal proposal : matcher.propose(transfersWithoutBill)) {
 *     show(proposal.kind().sentence(locale), proposal.payments(), proposal.score());
 *     proposal.parts().forEach(part -> explain(part.points(), part.sentence(locale)));
 * }
 * }</pre>
 */
@NullMarked
package vn.lienthong.payment.matching;

import org.jspecify.annotations.NullMarked;
