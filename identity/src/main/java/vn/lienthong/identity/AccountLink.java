package vn.lienthong.identity;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.LoginResult.SignedIn;

/**
 * Which of the program's accounts belongs to the person or business that logged in (liên kết tài khoản): known,
 * proposed, or none.
 *
 * <p>Only {@link Known} may be opened at once. A match by number is only a proposal: a program that links without
 * confirmation lets a stranger take over an account with a number. Deployed portals have the same three outcomes; that
 * the second is only a proposal is our rule.
 */
public sealed interface AccountLink {
    /**
     * Reads the link in one expression: exactly one of the functions is called, in this thread, and what it returns or
     * throws is passed on.
     *
     * @param known for an account that was linked before
     * @param proposed for an account with the same number
     * @param unlinked if there is none
     */
    <T extends @Nullable Object> T fold(
            Function<? super Known, ? extends T> known,
            Function<? super Proposed, ? extends T> proposed,
            Supplier<? extends T> unlinked);

    /** How a local account was found, the strongest first. */
    enum MatchedBy {
        /** Số định danh cá nhân. */
        CITIZEN_ID,
        /** Mã số thuế. */
        TAX_CODE,
        /** Mã số doanh nghiệp. */
        REGISTRATION_NUMBER,
        /** Chứng minh nhân dân of nine digits: weak, since it changed when people moved to another province. */
        OLD_ID_CARD
    }

    /**
     * The program's own accounts (tài khoản nội bộ), as far as they have to be looked up. Each method returns the
     * program's key of the one account that matches, or {@code null} if none or several do.
     */
    interface LocalAccounts {
        /** The account that was linked to this {@link Subject#accountId()} before. */
        @Nullable
        String byAccountId(String accountId);

        /** The account with this personal id, old card number, tax code or registration number. */
        @Nullable
        String byNumber(MatchedBy matchedBy, String number);
    }

    /** The account was linked before: open it. */
    record Known(String localAccount) implements AccountLink {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Known, ? extends T> known,
                Function<? super Proposed, ? extends T> proposed,
                Supplier<? extends T> unlinked) {
            return known.apply(this);
        }
    }

    /**
     * An account with the same number exists and is not linked. Link it only if {@code mayBeLinked} and after the owner
     * of the local account has confirmed it, for example with its password.
     *
     * @param matchedBy how it was found
     * @param mayBeLinked whether the assurance level is 2; false for organisations, whose accounts have no level,
     *     unless the platform gave the representative's
     */
    record Proposed(String localAccount, MatchedBy matchedBy, boolean mayBeLinked) implements AccountLink {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Known, ? extends T> known,
                Function<? super Proposed, ? extends T> proposed,
                Supplier<? extends T> unlinked) {
            return proposed.apply(this);
        }
    }

    /** No account is known: a new one may be created. */
    record Unlinked() implements AccountLink {
        @Override
        public <T extends @Nullable Object> T fold(
                Function<? super Known, ? extends T> known,
                Function<? super Proposed, ? extends T> proposed,
                Supplier<? extends T> unlinked) {
            return unlinked.get();
        }
    }

    /**
     * Looks for the account: by the platform's account id, then by numbers. Changes nothing.
     *
     * @param accounts called once with the account id and at most once with each number; its exceptions are passed on
     */
    static AccountLink propose(SignedIn signedIn, LocalAccounts accounts) {
        String known = accounts.byAccountId(signedIn.subject().accountId());
        if (known != null) {
            return new Known(known);
        }
        boolean strong = signedIn.assurance().isAtLeast(AssuranceLevel.LEVEL_2);
        for (Map.Entry<MatchedBy, String> number : numbers(signedIn.subject()).entrySet()) {
            String found = accounts.byNumber(number.getKey(), number.getValue());
            if (found != null) {
                return new Proposed(found, number.getKey(), strong);
            }
        }
        return new Unlinked();
    }

    private static Map<MatchedBy, String> numbers(Subject subject) {
        Map<MatchedBy, String> numbers = new EnumMap<>(MatchedBy.class);
        if (subject instanceof Citizen citizen) {
            put(
                    numbers,
                    MatchedBy.CITIZEN_ID,
                    citizen.citizenId() == null ? null : citizen.citizenId().value());
            put(
                    numbers,
                    MatchedBy.OLD_ID_CARD,
                    citizen.oldIdCard() == null ? null : citizen.oldIdCard().value());
        } else if (subject instanceof Business business) {
            put(
                    numbers,
                    MatchedBy.TAX_CODE,
                    business.taxCode() == null ? null : business.taxCode().value());
            put(numbers, MatchedBy.REGISTRATION_NUMBER, business.registrationNumber());
        }
        return numbers;
    }

    private static void put(Map<MatchedBy, String> numbers, MatchedBy matchedBy, @Nullable String number) {
        if (number != null) {
            numbers.put(matchedBy, number);
        }
    }
}
