package vn.lienthong.sharing.dossier;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answer of one of the profile's platforms to a dossier or a step (phản hồi của một nền tảng).
 *
 * @param platform the platform's role in the profile, such as {@code dossier}
 * @param outcome the result
 * @param leftOut the fields that have a value and that this platform has no place for, in the order of {@link
 *     DossierField}
 */
public record TargetAnswer(String platform, DossierOutcome outcome, Set<DossierField> leftOut) {
    /** Copies the set. */
    public TargetAnswer {
        leftOut = Collections.unmodifiableSet(new TreeSet<>(leftOut));
    }
}
