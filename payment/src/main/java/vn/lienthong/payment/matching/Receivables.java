package vn.lienthong.payment.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.BankCredit;

/** The payments by code, account and amount (chỉ mục khoản phải thu). Immutable. */
final class Receivables {
    /** A bank's clock, or the program's, may be that wrong. */
    static final Duration CLOCKS = Duration.ofMinutes(10);

    private final CodeIndex codes;
    private final Map<String, List<Receivable>> byCode = new HashMap<>();
    private final Map<String, List<Receivable>> byVirtualAccount = new HashMap<>();
    private final Map<Long, List<Receivable>> byLeft = new HashMap<>(); // the oldest first

    /** A payment that a transfer names, and how well. */
    record Named(Receivable payment, CodeIndex.Way way, int errors, boolean byAccount) {}

    Receivables(Collection<Receivable> all) {
        Set<String> references = new HashSet<>();
        for (Receivable one : all) {
            if (!references.add(one.reference())) {
                throw new IllegalArgumentException("payments: must have each reference once");
            }
            String code = one.code();
            if (code != null) {
                put(byCode, CodeText.plain(code), one);
            }
            String virtual = one.virtualAccount();
            if (virtual != null) {
                put(byVirtualAccount, virtual.toUpperCase(Locale.ROOT), one);
            }
            if (one.leftVnd() > 0) {
                put(byLeft, one.leftVnd(), one);
            }
        }
        byLeft.values().forEach(same -> same.sort(Comparator.comparing(Receivable::createdAt)));
        codes = new CodeIndex(byCode.keySet());
    }

    private static <K> void put(Map<K, List<Receivable>> map, K key, Receivable one) {
        map.computeIfAbsent(key, none -> new ArrayList<>()).add(one);
    }

    /** The payments that the transfer names by its virtual account, or by its text. */
    List<Named> namedBy(BankCredit credit) {
        List<Named> named = new ArrayList<>();
        for (String account : new String[] {credit.virtualAccount(), credit.account()}) {
            if (account != null && named.isEmpty()) {
                for (Receivable one : byVirtualAccount.getOrDefault(account.toUpperCase(Locale.ROOT), List.of())) {
                    named.add(new Named(one, CodeIndex.Way.RIGHT, 0, true));
                }
            }
        }
        if (named.isEmpty()) {
            String text = CodeText.plain(credit.purpose());
            named.addAll(named(codes.in(text)));
            if (!named.isEmpty()
                    && named.stream()
                            .allMatch(one -> one.way() == CodeIndex.Way.RIGHT
                                    && one.payment().leftVnd() != credit.amountVnd())) {
                // An extra character may turn one code into another: then the amount is that of the first.
                named(codes.nearly(text)).stream()
                        .filter(one -> one.payment().leftVnd() == credit.amountVnd())
                        .forEach(named::add);
            }
        }
        return named;
    }

    private List<Named> named(List<CodeIndex.Found> codesFound) {
        List<Named> named = new ArrayList<>();
        for (CodeIndex.Found found : codesFound) {
            for (Receivable one : byCode.getOrDefault(found.code(), List.of())) {
                named.add(new Named(one, found.way(), found.errors(), false));
            }
        }
        return named;
    }

    /**
     * The unpaid payments of which that amount is left, made before {@code at} and not too long before.
     *
     * @param at when the money came, or {@code null} for any time
     * @param most of which the latest are returned
     */
    List<Receivable> ofAmount(long amountVnd, @Nullable Instant at, Duration within, int most) {
        List<Receivable> same = byLeft.getOrDefault(amountVnd, List.of());
        int end = at == null ? same.size() : after(same, at.plus(CLOCKS));
        Instant oldest = at == null ? Instant.MIN : at.minus(within);
        List<Receivable> found = new ArrayList<>();
        for (int i = end - 1; i >= 0 && found.size() < most; i--) {
            if (same.get(i).createdAt().isBefore(oldest)) {
                break;
            }
            found.add(same.get(i));
        }
        return found;
    }

    private static int after(List<Receivable> same, Instant at) {
        int low = 0;
        int high = same.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (same.get(middle).createdAt().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
