package vn.lienthong.house.fuzz;

import java.time.Instant;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.dossier.ApplicantKind;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierStatus;

/** A dossier that is sent to platforms whose answers are made up; nobody in it exists. */
final class Dossiers {
    static final DossierCode CODE = DossierCode.parse("H60.01.02-261123-0007");
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    static final DossierRecord RECORD = DossierRecord.builder(
                    CODE, CodedName.of("1.001234", "Cấp giấy phép"), "Nguyễn Thị Lan", NOW, DossierStatus.ACCEPTED)
            .applicant(ApplicantKind.CITIZEN, "008499123456")
            .build();
    static final DossierProgress STEP = DossierProgress.builder(CODE, "Trần Văn Bình", NOW, DossierStatus.IN_PROCESS)
            .build();

    private Dossiers() {}
}
