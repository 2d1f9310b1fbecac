package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import vn.lienthong.sharing.xroad.XRoadClient;
import vn.lienthong.sharing.xroad.XRoadRequest;
import vn.lienthong.sharing.xroad.XRoadSubsystem;

/** What comes back through X-Road: bodies, which are not read, and the headers of errors and of evidence. */
class XRoadAnswersFuzzTest {
    private static final Stub PLATFORM = new Stub();
    private static final XRoadClient CLIENT = XRoadClient.create(
            PLATFORM.config("x-road", Map.of(), "xRoadClient", "VN/GOV/H60/his").build());
    private static final XRoadRequest REQUEST = XRoadRequest.builder(
                    "GET", XRoadSubsystem.parse("VN/GOV/000.00.00.G22/portal"), "dossiers")
            .build();

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        List<String> text = List.of(new String(input, StandardCharsets.UTF_8));
        for (int status : new int[] {200, 500}) {
            PLATFORM.answers(request -> new Stub.Answer(status, Map.of("x-road-request-id", text), input));
            Parsers.answer(input, () -> CLIENT.call(REQUEST));
            PLATFORM.answers(
                    request -> new Stub.Answer(status, Map.of("x-road-error", text, "x-road-request-id", text), input));
            Parsers.answer(input, () -> CLIENT.call(REQUEST));
        }
    }
}
