package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.sharing.dossier.DossierStatus;

/** Names of dossier statuses (trạng thái hồ sơ). */
class DossierStatusFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, DossierStatus::new, DossierStatus::name);
    }
}
