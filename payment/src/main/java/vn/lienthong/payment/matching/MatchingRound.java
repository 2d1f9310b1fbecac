package vn.lienthong.payment.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.matching.CodeIndex.Way;
import vn.lienthong.payment.matching.Receivables.Named;

/** The transfers of one call of {@link TransferMatcher#propose}, in the order of their time. Not thread-safe. */
final class MatchingRound {
    private static final int MOST_PROPOSALS = 5;
    private static final int MOST_NAMED = 20;
    private static final int NEIGHBOURS = 200;
    private static final Duration HALVES = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMinutes(30);

    private final Receivables payments;
    private final MatchingRules rules;
    private final List<BankCredit> credits;
    private final List<List<Named>> named = new ArrayList<>();
    /** What came with the right code of a payment, in this round. */
    private final Map<String, List<BankCredit>> came = new HashMap<>();

    private final Map<String, Integer> namings = new HashMap<>();

    MatchingRound(Receivables payments, MatchingRules rules, Collection<BankCredit> given) {
        this.payments = payments;
        this.rules = rules;
        Map<List<String>, BankCredit> once = new LinkedHashMap<>();
        for (BankCredit credit : given) {
            if (credit.direction() == BankCredit.Direction.IN && credit.amountVnd() > 0) {
                once.putIfAbsent(List.of(credit.account(), credit.id()), credit);
            }
        }
        credits = new ArrayList<>(once.values());
        credits.sort(Comparator.comparing(BankCredit::at, Comparator.nullsLast(Comparator.naturalOrder())));
        for (BankCredit credit : credits) {
            List<Named> found = clearest(payments.namedBy(credit), credit.amountVnd());
            named.add(found);
            found.forEach(one -> namings.merge(one.payment().reference(), 1, Integer::sum));
        }
    }

    /** A beginning that is common to many codes names none of them, unless the amount does. */
    private static List<Named> clearest(List<Named> found, long amountVnd) {
        if (found.size() <= MOST_NAMED) {
            return found;
        }
        List<Named> same = found.stream()
                .filter(one -> one.payment().leftVnd() == amountVnd)
                .sorted(Comparator.comparingInt(Named::errors))
                .toList();
        return same.size() <= MOST_NAMED ? same : same.subList(0, MOST_NAMED);
    }

    List<TransferProposal> proposals() {
        List<TransferProposal> all = new ArrayList<>();
        Set<Integer> answered = new HashSet<>();
        for (int i = 0; i < credits.size(); i++) {
            List<TransferProposal> own = new ArrayList<>(single(i));
            for (Pair pair : halves(i)) {
                own.add(pair.proposal());
                answered.add(pair.earlier());
            }
            if (!own.isEmpty()) {
                answered.add(i);
            }
            own.sort(Comparator.comparingInt(TransferProposal::score).reversed());
            all.addAll(own.subList(0, Math.min(own.size(), 2 * MOST_PROPOSALS)));
        }
        for (int i = 0; i < credits.size(); i++) {
            if (!answered.contains(i)) {
                all.add(new TransferProposal(
                        MatchKind.NONE,
                        List.of(credits.get(i)),
                        List.of(),
                        List.of(),
                        obstacles(credits.get(i), MatchKind.NONE, null)));
            }
        }
        Map<BankCredit, Integer> order = new HashMap<>();
        credits.forEach(credit -> order.put(credit, order.size()));
        all.sort(Comparator.comparing(
                proposal -> order.get(proposal.credits().get(proposal.credits().size() - 1))));
        return List.copyOf(all);
    }

    /** What one transfer may be for. */
    private List<TransferProposal> single(int place) {
        BankCredit credit = credits.get(place);
        List<Named> meant = named.get(place);
        boolean right = meant.stream().anyMatch(one -> one.way() == Way.RIGHT);
        if (right && meant.size() > 1) {
            long sum = meant.stream().mapToLong(one -> left(one.payment())).sum();
            if (sum == credit.amountVnd()
                    && meant.stream().allMatch(one -> one.way() == Way.RIGHT && left(one.payment()) > 0)) {
                return List.of(several(credit, meant));
            }
        }
        List<Receivable> sameAmount = right
                ? List.of()
                : payments.ofAmount(credit.amountVnd(), credit.at(), rules.within(), MOST_PROPOSALS + 1).stream()
                        .filter(one -> left(one) == credit.amountVnd())
                        .filter(one -> meant.stream()
                                .noneMatch(other -> other.payment().equals(one)))
                        .toList();
        int others = meant.size() + sameAmount.size() - 1;
        List<TransferProposal> proposals = new ArrayList<>();
        meant.forEach(one -> proposals.add(weighed(credit, one.payment(), one, others)));
        sameAmount.forEach(one -> proposals.add(weighed(credit, one, null, others)));
        if (right && meant.size() == 1 && left(meant.get(0).payment()) > 0) {
            came.computeIfAbsent(meant.get(0).payment().reference(), none -> new ArrayList<>())
                    .add(credit);
        }
        proposals.sort(Comparator.comparingInt(TransferProposal::score).reversed());
        return proposals.subList(0, Math.min(proposals.size(), MOST_PROPOSALS));
    }

    private List<BankCredit> earlier(Receivable payment) {
        return came.getOrDefault(payment.reference(), List.of());
    }

    private long left(Receivable payment) {
        return payment.amountVnd()
                - payment.receivedVnd()
                - earlier(payment).stream().mapToLong(BankCredit::amountVnd).sum();
    }

    private TransferProposal weighed(BankCredit credit, Receivable payment, @Nullable Named meant, int others) {
        long left = left(payment);
        boolean other = Reasons.otherAccount(payment, credit);
        boolean knows = payment.account() != null || payment.virtualAccount() != null;
        MatchKind kind = kind(credit, payment, meant, knows && other);
        List<MatchPart> parts = new ArrayList<>();
        parts.add(Reasons.code(meant));
        parts.add(Reasons.amount(credit.amountVnd(), left, payment));
        parts.add(Reasons.time(payment, credit.at()));
        if (knows) {
            parts.add(Reasons.account(other));
        }
        Set<MatchObstacle> obstacles = obstacles(credit, kind, meant);
        if (Reasons.isLate(payment, credit.at()) || (knows && other) || tooEarly(payment, credit.at())) {
            obstacles.add(MatchObstacle.DIFFERENCE);
        }
        if (others > 0) {
            parts.add(Reasons.rivals(others));
            obstacles.add(MatchObstacle.AMBIGUOUS);
        }
        if (namings.getOrDefault(payment.reference(), 0) > (meant == null ? 0 : 1)) {
            obstacles.add(MatchObstacle.OTHER_TRANSFER);
        }
        List<BankCredit> together = new ArrayList<>(kind == MatchKind.SPLIT ? earlier(payment) : List.of());
        together.add(credit);
        return new TransferProposal(kind, together, List.of(payment), parts, obstacles);
    }

    private static boolean tooEarly(Receivable payment, @Nullable Instant at) {
        return at == null || at.isBefore(payment.createdAt().minus(Receivables.CLOCKS));
    }

    private MatchKind kind(BankCredit credit, Receivable payment, @Nullable Named meant, boolean otherAccount) {
        long left = left(payment);
        if (left <= 0) {
            return MatchKind.TWICE;
        }
        if (credit.amountVnd() != left) {
            return credit.amountVnd() < left ? MatchKind.SHORT : MatchKind.OVER;
        }
        if (left < payment.amountVnd()) {
            return MatchKind.SPLIT;
        }
        if (meant == null) {
            return MatchKind.NO_CODE;
        }
        if (meant.way() != Way.RIGHT) {
            return MatchKind.MISTYPED;
        }
        if (Reasons.isLate(payment, credit.at())) {
            return MatchKind.LATE;
        }
        return otherAccount ? MatchKind.OLD_ACCOUNT : MatchKind.FITS;
    }

    private Set<MatchObstacle> obstacles(BankCredit credit, MatchKind kind, @Nullable Named meant) {
        Set<MatchObstacle> obstacles = EnumSet.noneOf(MatchObstacle.class);
        if (rules.automaticUpToVnd() == 0) {
            obstacles.add(MatchObstacle.OFF);
        } else if (credit.amountVnd() > rules.automaticUpToVnd()) {
            obstacles.add(MatchObstacle.AMOUNT);
        }
        if (meant == null || meant.way() == Way.CUT || meant.errors() > rules.automaticDistance()) {
            obstacles.add(MatchObstacle.CODE);
        }
        if (kind != MatchKind.FITS && kind != MatchKind.MISTYPED) {
            obstacles.add(MatchObstacle.DIFFERENCE);
        }
        return obstacles;
    }

    private TransferProposal several(BankCredit credit, List<Named> meant) {
        List<Receivable> all = meant.stream().map(Named::payment).toList();
        List<MatchPart> parts = List.of(
                Reasons.code(meant.get(0)),
                Reasons.several(all.size(), credit.amountVnd()),
                Reasons.time(all.get(0), credit.at()));
        return new TransferProposal(
                MatchKind.SEVERAL, List.of(credit), all, parts, obstacles(credit, MatchKind.SEVERAL, meant.get(0)));
    }

    /** Two transfers for one payment. */
    private record Pair(int earlier, TransferProposal proposal) {}

    /** The earlier transfers with which this one adds up to what a payment has left. */
    private List<Pair> halves(int place) {
        BankCredit later = credits.get(place);
        Instant at = later.at();
        List<Pair> pairs = new ArrayList<>();
        for (int i = place - 1; at != null && i >= Math.max(0, place - NEIGHBOURS); i--) {
            Instant before = credits.get(i).at();
            if (before == null || before.isBefore(at.minus(HALVES))) {
                break;
            }
            long sum = credits.get(i).amountVnd() + later.amountVnd();
            List<Receivable> possible = payments.ofAmount(sum, before, rules.within(), MOST_PROPOSALS);
            for (Receivable payment : possible) {
                TransferProposal both = both(i, place, payment, possible.size() - 1);
                if (both != null) {
                    pairs.add(new Pair(i, both));
                }
            }
        }
        return pairs;
    }

    private @Nullable TransferProposal both(int i, int j, Receivable payment, int others) {
        Named one = naming(i, payment);
        Named two = naming(j, payment);
        Boolean samePayer = samePayer(credits.get(i), credits.get(j));
        boolean bothRight = one != null && two != null && one.way() == Way.RIGHT && two.way() == Way.RIGHT;
        boolean linked = one != null || two != null || (samePayer == null ? isSoon(i, j) : samePayer);
        if (bothRight || !linked || namesAnother(i, payment) || namesAnother(j, payment)) {
            return null; // the rest of a payment is proposed without a search
        }
        Named best = one == null || (two != null && two.way().compareTo(one.way()) < 0) ? two : one;
        List<BankCredit> both = List.of(credits.get(i), credits.get(j));
        List<MatchPart> parts = new ArrayList<>();
        parts.add(Reasons.code(best));
        parts.addAll(Reasons.together(both, payment.leftVnd(), Boolean.TRUE.equals(samePayer)));
        parts.add(Reasons.time(payment, credits.get(j).at()));
        Set<MatchObstacle> obstacles = obstacles(credits.get(j), MatchKind.SPLIT, best);
        if (others > 0 && best == null) {
            parts.add(Reasons.rivals(others));
            obstacles.add(MatchObstacle.AMBIGUOUS);
        }
        return new TransferProposal(MatchKind.SPLIT, both, List.of(payment), parts, obstacles);
    }

    private @Nullable Named naming(int place, Receivable payment) {
        return named.get(place).stream()
                .filter(one -> one.payment().equals(payment))
                .findFirst()
                .orElse(null);
    }

    private boolean namesAnother(int place, Receivable payment) {
        return named.get(place).stream()
                .anyMatch(one -> one.way() == Way.RIGHT && !one.payment().equals(payment));
    }

    private boolean isSoon(int i, int j) {
        Instant one = credits.get(i).at();
        Instant two = credits.get(j).at();
        return one != null && two != null && Duration.between(one, two).compareTo(SOON) <= 0;
    }

    /** Whether the same person paid, or {@code null} if that is not known. */
    private static @Nullable Boolean samePayer(BankCredit one, BankCredit two) {
        if (one.payerAccount() != null && two.payerAccount() != null) {
            return one.payerAccount().equalsIgnoreCase(two.payerAccount());
        }
        if (one.payerName() != null && two.payerName() != null) {
            return CodeText.plain(one.payerName()).equals(CodeText.plain(two.payerName()));
        }
        return null;
    }
}
