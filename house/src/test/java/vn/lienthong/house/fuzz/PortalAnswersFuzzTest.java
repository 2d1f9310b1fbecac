package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import vn.lienthong.core.WireRequest;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierConfig;

/** What the National Public Service Portal answers about dossiers: log-ins, look-ups, catalogues, and taken messages. */
class PortalAnswersFuzzTest {
    private static final Stub PLATFORM = new Stub();
    private static final DossierClient CLIENT = client();

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        PLATFORM.answers(request -> isLogIn(request) ? logIn() : Stub.json(200, input));
        Parsers.answer(input, () -> CLIENT.find(Dossiers.CODE));
        Parsers.answer(input, CLIENT::procedures);
        Parsers.answer(input, () -> CLIENT.findProcedure("1.001234"));
        Parsers.answer(input, CLIENT::agencies);
        Parsers.answer(input, CLIENT::fieldsOfWork);
        Parsers.answer(input, () -> CLIENT.upsert(Dossiers.RECORD));
        Parsers.answer(input, () -> CLIENT.updateProgress(Dossiers.STEP));
        PLATFORM.answers(request ->
                isLogIn(request) ? Stub.json(200, input) : Stub.json("{\"error_code\":\"0\",\"result\":[]}"));
        try (DossierClient newcomer = client()) {
            Parsers.answer(input, newcomer::agencies);
        }
    }

    private static boolean isLogIn(WireRequest request) {
        return request.uri().getPath().endsWith("/login");
    }

    private static Stub.Answer logIn() {
        return Stub.json(200, "{\"error_code\":\"0\",\"session\":\"made-up\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static DossierClient client() {
        return DossierClient.create(DossierConfig.of(
                PLATFORM.config("xrd-adapter", Map.of("username", "mot-cua", "password", "not-a-secret"))
                        .agencyCode("H60.01.02")
                        .build()));
    }
}
