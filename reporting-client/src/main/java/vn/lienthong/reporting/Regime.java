package vn.lienthong.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report regime (chế độ báo cáo): who must report what, by which legal text.
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
}
