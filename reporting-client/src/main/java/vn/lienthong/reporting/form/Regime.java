package vn.lienthong.reporting.form;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reporting regime (chế độ báo cáo): who must report what, with its legal basis.
 *
 * @param code stable code
 * @param name for people
 * @param legalBasis legal basis (căn cứ pháp lý) as text, or {@code null}
 * @param signatureRequired whether reports must be signed
 * @param forms codes of its forms
 */
public record Regime(
        String code, Label name, @Nullable String legalBasis, boolean signatureRequired, List<String> forms) {
    /** Copies the list. */
    public Regime {
        forms = List.copyOf(forms);
    }

    /** Starts a regime that requires no signature. */
    public static Builder builder(String code, Label name) {
        return new Builder(code, name);
    }

    /** Builds a {@link Regime}. Not thread-safe. */
    public static final class Builder {
        private final String code;
        private final Label name;
        private @Nullable String legalBasis;
        private boolean signatureRequired = false;
        private List<String> forms = List.of();

        private Builder(String code, Label name) {
            this.code = Objects.requireNonNull(code, "code");
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Legal basis as text. */
        public Builder legalBasis(@Nullable String value) {
            legalBasis = value;
            return this;
        }

        /** Whether reports must be signed. */
        public Builder signatureRequired(boolean value) {
            signatureRequired = value;
            return this;
        }

        /** Codes of its forms. */
        public Builder forms(List<String> value) {
            forms = value;
            return this;
        }

        /** Makes it. */
        public Regime build() {
            return new Regime(code, name, legalBasis, signatureRequired, forms);
        }
    }
}
