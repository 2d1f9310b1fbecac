package vn.lienthong.core.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.ProfileCheck;
import vn.lienthong.core.internal.profile.Contents;
import vn.lienthong.core.internal.profile.Entry;
import vn.lienthong.core.internal.profile.Fault;
import vn.lienthong.core.internal.profile.InVietnamese;
import vn.lienthong.core.internal.profile.NamedSecrets;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.Redaction;

/**
 * The doctor's round over a whole file: its faults, what is still open, and each platform that has neither.
 *
 * @param configure the configuration of an entry as the file has it
 * @param change what the program changes in it, which may throw anything
 */
public record Examination(
        Contents contents,
        NamedSecrets secrets,
        Function<Entry, ClientConfig.Builder> configure,
        UnaryOperator<ClientConfig.Builder> change) {

    /** All findings, the file's own first. */
    public ProfileCheck run() {
        List<ProfileCheck.Finding> findings = new ArrayList<>();
        for (Fault fault : contents.faults()) {
            findings.add(wrong(fault.role().isEmpty() ? contents.file() : Redaction.numbers(fault.role()), fault));
        }
        Set<String> roles = new TreeSet<>(contents.platforms().keySet());
        contents.faults().forEach(fault -> roles.add(fault.role())); // a role whose entry is wrong is there
        Doctor doctor = new Doctor(roles);
        for (Entry entry : contents.platforms().values()) {
            List<Fault> open = secrets.openPoints(entry);
            open.forEach(fault -> findings.add(wrong(entry.role(), fault)));
            if (open.isEmpty()) {
                findings.addAll(examined(doctor, entry));
            }
        }
        return new ProfileCheck(findings);
    }

    /** Whatever the program's own code throws becomes a finding too. */
    private List<ProfileCheck.Finding> examined(Doctor doctor, Entry entry) {
        try {
            ClientConfig.Builder unchanged = configure.apply(entry);
            ClientConfig.Builder changed;
            try {
                changed = change.apply(unchanged);
            } catch (Throwable thrown) {
                return List.of(failed(entry, thrown));
            }
            return doctor.examine(contents.build(entry, changed), entry.ask());
        } catch (PlatformException e) {
            String message = String.valueOf(e.getMessage());
            return List.of(wrong(entry.role(), InVietnamese.sentence(message), message));
        } catch (Throwable thrown) {
            return List.of(failed(entry, thrown));
        }
    }

    private ProfileCheck.Finding failed(Entry entry, Throwable thrown) {
        String place = contents.place(entry) + ": ";
        String name = Lent.name(thrown);
        return wrong(
                entry.role(),
                place + "chương trình gặp lỗi " + name + " khi kiểm tra nền tảng này; hãy báo người lập trình",
                place + "the program itself failed with " + name
                        + " while this platform was examined; tell its programmer");
    }

    private static ProfileCheck.Finding wrong(String platform, Fault fault) {
        return wrong(platform, fault.inVietnamese(), fault.inEnglish());
    }

    private static ProfileCheck.Finding wrong(String platform, String vietnamese, String english) {
        return ProfileCheck.Finding.builder(platform, ProfileCheck.Step.PROFILE, ProfileCheck.Status.FAILED)
                .vietnamese(vietnamese + ".")
                .english(english + ".")
                .build();
    }
}
