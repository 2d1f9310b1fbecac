package vn.lienthong.reporting;

import java.util.Objects;
import vn.lienthong.reporting.internal.text.KeyParts;
import vn.lienthong.reporting.internal.text.Texts;
import vn.lienthong.reporting.period.Period;

/**
 * The key of a submission (khóa của lần nộp): made by the client before the first call, the same after a restart; the
 * platform recognises a repeated report by it. {@code sequence} counts within {@link #slot()}, over all versions of the
 * form.
 *
 * <p>Each part is {@code [A-Za-z0-9][A-Za-z0-9._-]{0,63}} (docs/reporting-api.yaml, "The key").
 *
 * @param organisation agency code (mã đơn vị)
 * @param regime regime code
 * @param form form code
 * @param formVersion form version
 * @param period {@link Period#wireCode()}
 * @param sequence 1 for the first submission, then one more for each correction; at most 9999
 */
public record ReportKey(
        String organisation, String regime, String form, String formVersion, String period, int sequence) {

    /** Refuses a part that cannot be in a path with {@link IllegalArgumentException} that names it. */
    public ReportKey {
        KeyParts.require("organisation", organisation);
        KeyParts.require("regime", regime);
        KeyParts.require("form", form);
        KeyParts.require("formVersion", formVersion);
        KeyParts.require("period", period);
        if (sequence < 1 || sequence > 9_999) {
            throw new IllegalArgumentException("sequence: must be 1 to 9999, but is " + sequence);
        }
    }

    /** Reads {@link #value()}; {@link IllegalArgumentException} names the part and rule that it breaks. */
    public static ReportKey parse(String value) {
        String[] parts = value.length() > 400 ? new String[0] : value.split("/", -1);
        if (parts.length != 6 || !parts[5].matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(
                    "report key: must be organisation/regime/form/formVersion/period/sequence, but is "
                            + Texts.shown(value));
        }
        return new ReportKey(parts[0], parts[1], parts[2], parts[3], parts[4], Integer.parseInt(parts[5]));
    }

    /** {@code organisation/regime/form/formVersion/period/sequence}: the path of the submission. */
    public String value() {
        return organisation + "/" + regime + "/" + form + "/" + formVersion + "/" + period + "/" + sequence;
    }

    /** {@code organisation/regime/form/period}: what must be submitted once, however often it is corrected. */
    public String slot() {
        return organisation + "/" + regime + "/" + form + "/" + period;
    }

    /** The key of another submission in the same slot. */
    public ReportKey withSequence(int value) {
        return new ReportKey(organisation, regime, form, formVersion, period, value);
    }

    /** The {@link #value()}; a key contains codes only. */
    @Override
    public String toString() {
        return value();
    }

    /** Starts the key of a first submission. */
    public static Builder builder(String organisation, String regime, String form, String formVersion, String period) {
        return new Builder(organisation, regime, form, formVersion, period);
    }

    /** Builds a {@link ReportKey}. Not thread-safe. */
    public static final class Builder {
        private final String organisation;
        private final String regime;
        private final String form;
        private final String formVersion;
        private final String period;
        private int sequence = 1;

        private Builder(String organisation, String regime, String form, String formVersion, String period) {
            this.organisation = Objects.requireNonNull(organisation, "organisation");
            this.regime = Objects.requireNonNull(regime, "regime");
            this.form = Objects.requireNonNull(form, "form");
            this.formVersion = Objects.requireNonNull(formVersion, "formVersion");
            this.period = Objects.requireNonNull(period, "period");
        }

        /** 1 for the first submission, then one more for each correction. */
        public Builder sequence(int value) {
            sequence = value;
            return this;
        }

        /** Makes it. */
        public ReportKey build() {
            return new ReportKey(organisation, regime, form, formVersion, period, sequence);
        }
    }
}
