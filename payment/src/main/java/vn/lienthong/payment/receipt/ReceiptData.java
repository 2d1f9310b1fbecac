package vn.lienthong.payment.receipt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a payment's receipt (biên lai, {@code ThongTinBienLai} of the national payment platform). The fields
 * are those that two independent public programs send; which of them a province requires is not public. The platform's
 * signature does not cover them. Immutable; {@link #toString()} shows none of them.
 */
public final class ReceiptData {
    /** What is paid (loại dịch vụ). */
    public enum Kind {
        /** An administrative fine (xử phạt vi phạm hành chính). */
        FINE,
        /** A fee or charge (phí, lệ phí). */
        FEE
    }

    /** Something with a code and a name (mã và tên), such as an agency or a procedure. */
    public record Coded(String code, String name) {}

    /**
     * A sum to pay (khoản nộp).
     *
     * @param amountVnd whole đồng, 0 or more
     */
    public record Item(String content, long amountVnd) {
        /**
         * Checks the amount.
         *
         * @throws IllegalArgumentException for a negative one
         */
        public Item {
            FeeLine.checkAmount(amountVnd);
        }
    }

    /** The account that receives the money (tài khoản thụ hưởng). */
    public record Beneficiary(String account, String bankCode, String accountName) {}

    /** The decision on a fine (quyết định xử phạt); the date in the platform's format, which is not public. */
    public record Decision(String number, String date, String agencyCode, String agencyName) {}

    /** The violation for a fine (hành vi vi phạm). */
    public record Violation(String time, String place, String offender) {
        /** Contains no personal data. */
        @Override
        public String toString() {
            return "Violation[***]";
        }
    }

    /** Who receives a fine: the State Treasury and its budget account (kho bạc, tài khoản thu ngân sách). */
    public record Treasury(String name, String budgetAccount) {}

    private final Builder from;

    private ReceiptData(Builder from) {
        this.from = from;
    }

    /**
     * Starts the receipt of a fee or charge (phí, lệ phí).
     *
     * @param content what is paid, not blank
     */
    public static Builder fee(String content, Payer payer) {
        return new Builder(Kind.FEE, content, payer);
    }

    /**
     * Starts the receipt of an administrative fine (xử phạt vi phạm hành chính).
     *
     * @param content what is paid, not blank
     */
    public static Builder fine(String content, Payer payer) {
        return new Builder(Kind.FINE, content, payer);
    }

    /** A fee or a fine. */
    public Kind kind() {
        return from.kind;
    }

    /** What is paid. */
    public String content() {
        return from.content;
    }

    /** Who pays. */
    public Payer payer() {
        return from.payer;
    }

    /** The payer's district, or {@code null}. */
    public @Nullable String payerDistrict() {
        return from.payerDistrict;
    }

    /** The fees. */
    public List<FeeLine> feeLines() {
        return List.copyOf(from.feeLines);
    }

    /** The sums to pay. */
    public List<Item> items() {
        return List.copyOf(from.items);
    }

    /** The agency that charges, or {@code null}. */
    public @Nullable Coded agency() {
        return from.agency;
    }

    /** The dossier code, or {@code null}. */
    public @Nullable String dossier() {
        return from.dossier;
    }

    /** The public service, or {@code null}. */
    public @Nullable Coded service() {
        return from.service;
    }

    /** The procedure, or {@code null}. */
    public @Nullable Coded procedure() {
        return from.procedure;
    }

    /** The account that receives the money, or {@code null}. */
    public @Nullable Beneficiary beneficiary() {
        return from.beneficiary;
    }

    /** The decision on a fine, or {@code null}. */
    public @Nullable Decision decision() {
        return from.decision;
    }

    /** The form of a fine, or {@code null}. */
    public @Nullable Coded penalty() {
        return from.penalty;
    }

    /** The violation for a fine, or {@code null}. */
    public @Nullable Violation violation() {
        return from.violation;
    }

    /** Who receives a fine, or {@code null}. */
    public @Nullable Treasury treasury() {
        return from.treasury;
    }

    /** Contains no personal data and no details. */
    @Override
    public String toString() {
        return "ReceiptData[***]";
    }

    /** Builds a {@link ReceiptData}. Not thread-safe. */
    public static final class Builder {
        private final Kind kind;
        private final String content;
        private final Payer payer;
        private final List<FeeLine> feeLines = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();
        private @Nullable String payerDistrict;
        private @Nullable Coded agency;
        private @Nullable String dossier;
        private @Nullable Coded service;
        private @Nullable Coded procedure;
        private @Nullable Beneficiary beneficiary;
        private @Nullable Decision decision;
        private @Nullable Coded penalty;
        private @Nullable Violation violation;
        private @Nullable Treasury treasury;

        private Builder(Kind kind, String content, Payer payer) {
            if (content.isBlank()) {
                throw new IllegalArgumentException("content: must not be blank");
            }
            this.kind = kind;
            this.content = content;
            this.payer = payer;
        }

        private Builder(Builder other) {
            this(other.kind, other.content, other.payer);
            feeLines.addAll(other.feeLines);
            items.addAll(other.items);
            payerDistrict = other.payerDistrict;
            agency = other.agency;
            dossier = other.dossier;
            service = other.service;
            procedure = other.procedure;
            beneficiary = other.beneficiary;
            decision = other.decision;
            penalty = other.penalty;
            violation = other.violation;
            treasury = other.treasury;
        }

        /** The payer's district (huyện); Vietnam has had no districts since 1 July 2025. */
        public Builder payerDistrict(String value) {
            payerDistrict = value;
            return this;
        }

        /** One more fee. */
        public Builder feeLine(FeeLine line) {
            feeLines.add(line);
            return this;
        }

        /** One more sum to pay, in đồng. */
        public Builder item(String itemContent, long amountVnd) {
            items.add(new Item(itemContent, amountVnd));
            return this;
        }

        /** The agency that charges. */
        public Builder agency(String code, String name) {
            agency = new Coded(code, name);
            return this;
        }

        /** The dossier code. */
        public Builder dossier(String code) {
            dossier = code;
            return this;
        }

        /** The public service. */
        public Builder service(String code, String name) {
            service = new Coded(code, name);
            return this;
        }

        /** The procedure; the national platform gets the first 250 characters of its name. */
        public Builder procedure(String code, String name) {
            procedure = new Coded(code, name);
            return this;
        }

        /** The account that receives the money. */
        public Builder beneficiary(String account, String bankCode, String accountName) {
            beneficiary = new Beneficiary(account, bankCode, accountName);
            return this;
        }

        /** The decision on a fine; the date in the platform's format, which is not public. */
        public Builder decision(String number, String date, String agencyCode, String agencyName) {
            decision = new Decision(number, date, agencyCode, agencyName);
            return this;
        }

        /** The form of a fine. */
        public Builder penalty(String code, String name) {
            penalty = new Coded(code, name);
            return this;
        }

        /** The violation for a fine. */
        public Builder violation(String time, String place, String offender) {
            violation = new Violation(time, place, offender);
            return this;
        }

        /** The State Treasury and the budget account that receive a fine. */
        public Builder treasury(String name, String budgetAccount) {
            treasury = new Treasury(name, budgetAccount);
            return this;
        }

        /** Makes the data. */
        public ReceiptData build() {
            return new ReceiptData(new Builder(this));
        }
    }
}
