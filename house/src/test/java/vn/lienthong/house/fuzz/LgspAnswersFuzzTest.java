package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.internal.platform.OpenTarget;
import vn.lienthong.reporting.period.PeriodRule;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierConfig;
import vn.lienthong.sharing.lgsp.LgspClient;

/** What a provincial data platform (LGSP) answers: code lists, businesses, dossiers, one-stop reports. */
class LgspAnswersFuzzTest {
    private static final Purpose PURPOSE = new Purpose("1.001234", "CB-07", "H60.01.02", "yc-0001");
    private static final TaxCode TAX_CODE = TaxCode.parse("0100109106");
    private static final Stub PLATFORM = new Stub();
    private static final LgspClient CLIENT = LgspClient.create(config().build());
    private static final DossierClient DOSSIERS = DossierClient.create(DossierConfig.of(agency()));
    private static final ReportPlatform REPORTS =
            OpenTarget.open(agency(), PeriodRule.DECREE_09_2019).platform();
    private static final ReportKey KEY = ReportKey.parse("H60.01.02/ONE-STOP/VOTES/1/2026-10/1");

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        PLATFORM.answers(200, input);
        Parsers.answer(input, CLIENT::categories);
        Parsers.answer(input, () -> CLIENT.findBusiness(TAX_CODE, PURPOSE));
        Parsers.answer(input, () -> DOSSIERS.upsert(Dossiers.RECORD));
        Parsers.answer(input, () -> DOSSIERS.updateProgress(Dossiers.STEP));
        SealedReport sealed = SealedReport.of("lgsp", KEY, input, null);
        Parsers.answer(input, () -> REPORTS.send(sealed));
        Parsers.answer(input, () -> REPORTS.taken(sealed, input));
    }

    private static ClientConfig agency() {
        return config().agencyCode("H60.01.02").build();
    }

    private static ClientConfig.Builder config() {
        return PLATFORM.config("lgsp", Map.of("user", "mot-cua", "secretKey", "not-a-secret"))
                .signOn("c06");
    }
}
