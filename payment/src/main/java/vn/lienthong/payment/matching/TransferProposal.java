package vn.lienthong.payment.matching;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.lienthong.payment.BankCredit;

/**
 * What a transfer may be for (đề xuất khớp tiền), with its reasons. A proposal changes nothing: a person decides, or the
 * program if it is {@link #automatic()}. Immutable.
 */
public final class TransferProposal {
    private static final int FULL = 100;

    private final MatchKind kind;
    private final List<BankCredit> credits;
    private final List<Receivable> payments;
    private final List<MatchPart> parts;
    private final Set<MatchObstacle> obstacles;

    TransferProposal(
            MatchKind kind,
            List<BankCredit> credits,
            List<Receivable> payments,
            List<MatchPart> parts,
            Set<MatchObstacle> obstacles) {
        this.kind = kind;
        this.credits = List.copyOf(credits);
        this.payments = List.copyOf(payments);
        this.parts = List.copyOf(parts);
        this.obstacles = Set.copyOf(obstacles);
    }

    /** What it most likely is. */
    public MatchKind kind() {
        return kind;
    }

    /** The transfers: one, or those of {@link MatchKind#SPLIT} in the order of their time. */
    public List<BankCredit> credits() {
        return credits;
    }

    /** The payments: one; several of {@link MatchKind#SEVERAL}; none of {@link MatchKind#NONE}. */
    public List<Receivable> payments() {
        return payments;
    }

    /** The references of the {@link #payments()}. */
    public List<String> references() {
        return payments.stream().map(Receivable::reference).toList();
    }

    /** Whether it is about that transfer. */
    public boolean isAbout(BankCredit credit) {
        return credits.stream()
                .anyMatch(one -> one.id().equals(credit.id()) && one.account().equals(credit.account()));
    }

    /** How good it is, 0 to 100: the sum of its parts. It orders proposals and is no probability. */
    public int score() {
        return Math.max(
                0, Math.min(FULL, parts.stream().mapToInt(MatchPart::points).sum()));
    }

    /** What speaks for and against it. */
    public List<MatchPart> parts() {
        return parts;
    }

    /** Whether the program may carry it out without a person, by its {@link MatchingRules}. */
    public boolean automatic() {
        return obstacles.isEmpty();
    }

    /** Why a person has to decide; empty if it is {@link #automatic()}. */
    public Set<MatchObstacle> obstacles() {
        return obstacles;
    }

    /** Kind, references and score: the rest may name a person. */
    @Override
    public String toString() {
        return "TransferProposal[" + kind + ", "
                + payments.stream().map(Receivable::reference).collect(Collectors.joining(" ")) + ", " + score() + "]";
    }
}
