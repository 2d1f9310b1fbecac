package vn.lienthong.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.internal.text.Folding;

/**
 * What one rail can take (giới hạn của kênh thanh toán): amounts, references and descriptions. The rails of this SDK have
 * them as data with their source; {@link PaymentClient} checks each request against them before anything is sent.
 * Immutable.
 */
public final class RailLimits {
    private static final Pattern SPECIAL = Pattern.compile("[!'()~*|]");

    private final Builder from;

    private RailLimits(Builder from) {
        this.from = from;
    }

    /** No limits beyond those of {@link PaymentRequest}; for a rail that documents none. */
    public static RailLimits none() {
        return builder().build();
    }

    /** Starts limits without any; for rails. */
    public static Builder builder() {
        return new Builder();
    }

    /** The smallest amount in đồng. */
    public long leastVnd() {
        return from.leastVnd;
    }

    /** The largest amount in đồng. */
    public long mostVnd() {
        return from.mostVnd;
    }

    /** The most characters of {@link PaymentKey#reference()}. */
    public int referenceLength() {
        return from.referenceLength;
    }

    /** For how long a reference must not be used again. */
    public Uniqueness referenceUnique() {
        return from.referenceUnique;
    }

    /** The most characters of the description as the rail receives it. */
    public int descriptionLength() {
        return from.descriptionLength;
    }

    /** The characters of the description. */
    public Characters descriptionCharacters() {
        return from.descriptionCharacters;
    }

    /** For how long a reference must not be used again (thời hạn duy nhất của mã tham chiếu). */
    public enum Uniqueness {
        /** For one day in Vietnam's time. */
        DAY,
        /** For ever. */
        EVER
    }

    /** Which characters a description may have (bộ ký tự của nội dung); others are folded, never replaced by {@code ?}. */
    public enum Characters {
        /** All visible ones. */
        ANY,
        /** ASCII: diacritics are dropped. */
        ASCII,
        /**
         * ASCII without {@code ! ' ( ) ~ * |}, which programming languages encode differently or which separate fields:
         * they become blanks.
         */
        ASCII_PLAIN,
        /** Letters, digits and single blanks of ASCII, as in the purpose of a bank transfer; others become blanks. */
        LETTERS_AND_DIGITS
    }

    /**
     * The description as the rail receives it.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public String description(String text) {
        String folded = from.descriptionCharacters == Characters.ANY ? text : Folding.ascii("description", text);
        String kept = switch (from.descriptionCharacters) {
            case ANY, ASCII -> folded;
            case ASCII_PLAIN -> oneBlank(SPECIAL.matcher(folded).replaceAll(" "));
            case LETTERS_AND_DIGITS -> oneBlank(folded.replaceAll("[^A-Za-z0-9]", " "));
        };
        if (kept.isEmpty() || kept.length() > from.descriptionLength) {
            throw new IllegalArgumentException("description: must have 1 to " + from.descriptionLength + " characters"
                    + (from.descriptionCharacters == Characters.ANY ? "" : " without diacritics and special characters")
                    + ", but has " + kept.length());
        }
        return kept;
    }

    private static String oneBlank(String text) {
        return text.replaceAll(" {2,}", " ").strip();
    }

    /** What of a request the rail cannot take, each naming field and rule; empty if it can take the request. */
    public List<String> refusals(PaymentRequest request) {
        List<String> refusals = new ArrayList<>();
        addIfNotNull(refusals, amountRefusal(request.amountVnd()));
        addIfNotNull(refusals, referenceRefusal(request.key()));
        try {
            description(request.description());
        } catch (IllegalArgumentException wrong) {
            refusals.add(Objects.requireNonNull(wrong.getMessage()));
        }
        return refusals;
    }

    private static void addIfNotNull(List<String> refusals, @Nullable String refusal) {
        if (refusal != null) {
            refusals.add(refusal);
        }
    }

    private @Nullable String amountRefusal(long amountVnd) {
        return amountVnd >= from.leastVnd && amountVnd <= from.mostVnd
                ? null
                : "amountVnd: must be " + from.leastVnd + " to " + from.mostVnd + " đồng, but is " + amountVnd;
    }

    private @Nullable String referenceRefusal(PaymentKey key) {
        String reference = key.reference();
        if (reference.length() > from.referenceLength) {
            return "reference: must have at most " + from.referenceLength + " characters, but has "
                    + reference.length();
        }
        return from.referencePattern.matcher(reference).matches() ? null : "reference: must be " + from.referenceRule;
    }

    /**
     * The same limits with a narrower range of amounts, such as an agency's own rule.
     *
     * @throws IllegalArgumentException if no amount is left
     */
    public RailLimits within(long leastVnd, long mostVnd) {
        Builder narrower = new Builder(from);
        narrower.leastVnd = Math.max(leastVnd, from.leastVnd);
        narrower.mostVnd = Math.min(mostVnd, from.mostVnd);
        return narrower.build();
    }

    @Override
    public String toString() {
        return "RailLimits[" + from.leastVnd + " to " + from.mostVnd + " đồng]";
    }

    /** Builds {@link RailLimits}. Not thread-safe. */
    public static final class Builder {
        private long leastVnd = 1;
        private long mostVnd = Long.MAX_VALUE;
        private int referenceLength = 100;
        private Pattern referencePattern = Pattern.compile(".*");
        private String referenceRule = "any";
        private Uniqueness referenceUnique = Uniqueness.EVER;
        private int descriptionLength = 255;
        private Characters descriptionCharacters = Characters.ANY;

        private Builder() {}

        private Builder(Builder other) {
            leastVnd = other.leastVnd;
            mostVnd = other.mostVnd;
            referenceLength = other.referenceLength;
            referencePattern = other.referencePattern;
            referenceRule = other.referenceRule;
            referenceUnique = other.referenceUnique;
            descriptionLength = other.descriptionLength;
            descriptionCharacters = other.descriptionCharacters;
        }

        /** The smallest and the largest amount in đồng; 1 and no limit unless set. */
        public Builder amountVnd(long least, long most) {
            leastVnd = least;
            mostVnd = most;
            return this;
        }

        /** The most characters of a reference, 1 to 100; 100 unless set. */
        public Builder referenceLength(int most) {
            referenceLength = most;
            return this;
        }

        /**
         * The form of a reference; that of {@link PaymentKey} unless set.
         *
         * @param pattern a regular expression for the whole reference, of at most 100 characters
         * @param rule in words, as in "must be … "
         */
        public Builder referenceForm(String pattern, String rule) {
            referencePattern = Pattern.compile(pattern);
            referenceRule = rule;
            return this;
        }

        /** For how long a reference must not be used again; {@link Uniqueness#EVER} unless set. */
        public Builder referenceUnique(Uniqueness value) {
            referenceUnique = value;
            return this;
        }

        /** The most characters of a description, 1 to 255, and which ones; 255 and {@link Characters#ANY} unless set. */
        public Builder description(int most, Characters characters) {
            descriptionLength = most;
            descriptionCharacters = characters;
            return this;
        }

        /**
         * Checks and makes the limits.
         *
         * @throws IllegalArgumentException that names field and rule
         */
        public RailLimits build() {
            require(leastVnd >= 1 && mostVnd >= leastVnd, "amountVnd: must be a range from 1 or more");
            require(referenceLength >= 1 && referenceLength <= 100, "referenceLength: must be 1 to 100");
            require(descriptionLength >= 1 && descriptionLength <= 255, "description: must be 1 to 255");
            return new RailLimits(new Builder(this));
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
