package vn.lienthong.sharing.dossier.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.sharing.dossier.ApplicantKind;
import vn.lienthong.sharing.dossier.DossierField;
import vn.lienthong.sharing.dossier.DossierFinding;
import vn.lienthong.sharing.dossier.DossierFinding.Severity;
import vn.lienthong.sharing.dossier.DossierStatus;

/**
 * A dialect's description of one kind of message: the fields that it can send, those that it requires, and its codes.
 * Immutable.
 *
 * @param carried the fields that the message has a place for
 * @param demanded the fields without which it is not sent
 * @param statuses the codes of the statuses
 * @param applicantKinds the codes of the kinds of applicants, or {@code null} if the message has no place for them
 */
public record TargetForm(
        Set<DossierField> carried,
        Set<DossierField> demanded,
        CodeTable statuses,
        @Nullable CodeTable applicantKinds) {
    /** Copies the sets. */
    public TargetForm {
        carried = Collections.unmodifiableSet(EnumSet.copyOf(carried));
        demanded = demanded.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(demanded));
    }

    /**
     * The same form, with more required fields from a setting of the profile: what a platform requires is rarely
     * public.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} for a name that is not a field, or a field that
     *     the dialect cannot send
     */
    public TargetForm alsoRequiring(Settings settings, String setting) {
        List<String> names = carried.stream().map(DossierField::name).toList();
        Set<DossierField> more = EnumSet.noneOf(DossierField.class);
        more.addAll(demanded);
        for (String name : settings.list(setting)) {
            if (!names.contains(name)) {
                throw settings.error(
                        setting,
                        "must be fields that the dialect can send, but has '" + name + "'"
                                + Spelling.hint(name, names));
            }
            more.add(DossierField.valueOf(name));
        }
        return new TargetForm(carried, more, statuses, applicantKinds);
    }

    /** The fields with a value that the message has no place for. */
    public Set<DossierField> leftOut(Set<DossierField> filled) {
        Set<DossierField> left = EnumSet.noneOf(DossierField.class);
        left.addAll(filled);
        left.removeAll(carried);
        return left;
    }

    /** What prevents sending, and what may be refused. */
    public List<DossierFinding> check(
            String platform, Set<DossierField> filled, DossierStatus status, @Nullable ApplicantKind kind) {
        List<DossierFinding> found = new ArrayList<>();
        for (DossierField field : carried) {
            if (!filled.contains(field)) {
                found.add(
                        demanded.contains(field)
                                ? new DossierFinding(
                                        platform, field, Severity.BLOCKS, "must have a value, but is empty")
                                : new DossierFinding(
                                        platform,
                                        field,
                                        Severity.WARNS,
                                        "is empty; whether the platform requires it is not public"));
            }
        }
        if (statuses.code(status.name()) == null) {
            found.add(new DossierFinding(
                    platform, DossierField.STATUS, Severity.BLOCKS, noCode(status.name(), statuses)));
        }
        if (kind != null && applicantKinds != null && applicantKinds.code(kind.name()) == null) {
            found.add(new DossierFinding(
                    platform, DossierField.APPLICANT_KIND, Severity.BLOCKS, noCode(kind.name(), applicantKinds)));
        }
        return found;
    }

    private static String noCode(String name, CodeTable table) {
        return "must be one for which the dialect has a code, but is " + name + "; " + table.setting(name)
                + " in the profile gives it one";
    }

    /** The settings that every dialect has, and its own: a client refuses all others. */
    public static List<String> settings(String... own) {
        List<String> all = new ArrayList<>(List.of("alsoTo", "status.*", "requiredFields", "requiredStepFields"));
        all.addAll(Arrays.asList(own));
        return all;
    }

    /** The names of an enumeration, for {@link CodeTable#load}. */
    public static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
