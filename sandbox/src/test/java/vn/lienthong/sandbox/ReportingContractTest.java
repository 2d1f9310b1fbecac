package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.ReportingFault;
import vn.lienthong.sandbox.fault.SignOnFault;

/** Every answer of the simulator is one that {@code docs/reporting-api.yaml} documents for the operation, code included. */
class ReportingContractTest {
    private static final String ONE =
            "/v1/submissions/{organisation}/{regime}/{form}/{formVersion}/{period}/{sequence}";
    private static final Sandbox SANDBOX = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-16T03:00:00Z"))));

    private final Reports reports = new Reports(SANDBOX);

    @AfterEach
    void heal() {
        SANDBOX.heal();
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationDeclaresErrorsOfTheCallerAndTheNumberOfTheRequest(String operation) {
        String[] parts = operation.split(" ", -1);
        for (int status : new int[] {400, 401, 404, 405, 429, 500}) {
            JsonNode response = Contract.response(parts[0], parts[1], status);
            assertThat(response.path("headers").has("Request-Id"))
                    .as(operation + " " + status)
                    .isTrue();
        }
        assertThat(Contract.operation(parts[0], parts[1]).path("responses").has("4XX"))
                .as(operation)
                .isTrue();
    }

    static List<String> operations() {
        return Contract.operations();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("reads")
    void everyReadAnswersAsDocumentedAlsoWithoutTokenOrRightAndForAParameterThatOccursTwice(
            String operation, String path, int status) {
        documented(operation, "get", reports.wire().get("/reporting" + path), status);
        String twice = path + (path.contains("?") ? "&" : "?") + "x=1&x=1";
        documented(operation, "get", reports.wire().get("/reporting" + twice), 400);
        documented(operation, "get", Wire.to(SANDBOX).get("/reporting" + path), 401);
        documented(operation, "get", reports.wire().send("DELETE", "/reporting" + path, new byte[0]), 405);
        SANDBOX.fail(Fault.of(SignOnFault.NO_RIGHT).once());
        documented(operation, "get", reports.wire().get("/reporting" + path), 403);
    }

    static Stream<Object[]> reads() {
        String one = "/v1/submissions/H60.01.02/SAMPLE-HEALTH/SAMPLE-CLINIC/2/2026-11/1";
        String organisation = "?organisation=H60.01.02";
        return Stream.of(new Object[][] {
            {"/v1/regimes", "/v1/regimes", 200},
            {"/v1/forms", "/v1/forms", 200},
            {"/v1/forms/{form}", "/v1/forms/SAMPLE-CLINIC", 200},
            {"/v1/forms/{form}", "/v1/forms/NONE", 404},
            {"/v1/forms/{form}/versions/{formVersion}", "/v1/forms/SAMPLE-CLINIC/versions/9", 404},
            {
                "/v1/forms/{form}/versions/{formVersion}/template",
                "/v1/forms/SAMPLE-CLINIC/versions/2/template" + organisation + "&period=2026-11",
                200
            },
            {"/v1/periods", "/v1/periods?regime=NONE&year=2026", 404},
            {"/v1/periods", "/v1/periods?regime=SAMPLE-HEALTH&year=1", 400},
            {"/v1/obligations", "/v1/obligations" + organisation, 200},
            {"/v1/obligations", "/v1/obligations" + organisation + "&period=2026-99", 400},
            {"/v1/submissions", "/v1/submissions" + organisation, 200},
            {"/v1/submissions", "/v1/submissions" + organisation + "&limit=0", 400},
            {ONE + "/receipt", one + "/receipt", 404},
            {ONE + "/content", one + "/content", 404},
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            organisation | H29.99     | 403
            regime       | NONE       | 404
            form         | NONE       | 404
            formVersion  | 9          | 404
            formVersion  | 1          | 409
            period       | 2026-12    | 409
            period       | 2026-02-30 | 404
            sequence     | 2          | 409
            """)
    void whatADryRunAndASubmissionRefuseIsDocumentedForBoth(String part, String value, int status) {
        ObjectNode report = Reports.clinic("H60.01.02", "2026-11");
        if (part.equals("sequence")) {
            report.put(part, Integer.parseInt(value));
        } else {
            report.put(part, value);
        }
        documentedIfRefused("/v1/validations", "post", reports.validate(report), status);
        documentedIfRefused(ONE, "put", reports.submit(report), status);
    }

    private static void documentedIfRefused(String operation, String method, Wire.Answer answer, int status) {
        // A date that is none may be a finding about the shape, or a period that does not exist.
        documented(
                operation, method, answer, answer.status() == 200 || answer.status() == 422 ? answer.status() : status);
    }

    @Test
    void bodiesThatCannotBeReadAreDocumentedForBoth() {
        byte[] none = Wire.bytes("[]");
        String path = Reports.path(Reports.market());
        documented(
                "/v1/validations",
                "post",
                reports.wire().type("application/json").send("POST", "/reporting/v1/validations", none),
                400);
        documented(
                "/v1/validations",
                "post",
                reports.wire().type("text/plain").send("POST", "/reporting/v1/validations", none),
                415);
        documented(
                "/v1/validations",
                "post",
                reports.wire().type("application/json").send("POST", "/reporting/v1/validations", new byte[6 << 20]),
                413);
        documented(ONE, "put", reports.wire().type("text/plain").send("PUT", path, none), 415);
        documented(ONE, "put", reports.wire().type("application/json").send("PUT", path, none), 400);
        SANDBOX.fail(Fault.of(ReportingFault.WINDOW_CLOSED).once());
        documented("/v1/validations", "post", reports.validate(Reports.market()), 409);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "application/json, grant_type=client_credentials, 400, invalid_request",
        "text/plain, grant_type=client_credentials, 400, invalid_request",
        "application/x-www-form-urlencoded, scope=a&scope=a, 400, invalid_request",
        "application/x-www-form-urlencoded, scope=%zz, 400, invalid_request",
        "application/x-www-form-urlencoded, grant_type=client_credentials&client_id=x, 401, invalid_client",
    })
    void everyTokenErrorIsThatOfTheRfcWithTheNumberOfTheRequest(String type, String form, int status, String error) {
        Wire.Answer answer = Wire.to(SANDBOX).type(type).send("POST", "/reporting/oauth2/token", Wire.bytes(form));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(Contract.faults("TokenError", answer.json())).isEmpty();
        assertThat(answer.header("Request-Id")).isNotEmpty();
        assertThat(Contract.response("/oauth2/token", "post", status)
                        .path("description")
                        .asText())
                .contains("`" + error + "`");
    }

    @Test
    void theTokenAndTheKeysAreForOneMethodOnly() {
        documented("/oauth2/token", "post", Wire.to(SANDBOX).get("/reporting/oauth2/token"), 405);
        documented("/v1/jwks", "get", Wire.to(SANDBOX).send("POST", "/reporting/v1/jwks", new byte[0]), 405);
    }

    @Test
    void theRulesOfTheTableAreThoseOfTheSchema() {
        assertThat(Pattern.compile("(?m)^\\| `(lt\\.[a-z-]+)` \\|")
                        .matcher(Contract.description())
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .containsExactlyElementsOf(Contract.values("/components/schemas/BuiltInRule/enum"));
    }

    @Test
    void everyCodeOfAProblemIsListedAtSomeAnswer() {
        TreeSet<String> listed = new TreeSet<>();
        for (String operation : Contract.operations()) {
            String[] parts = operation.split(" ", -1);
            for (int status : new int[] {400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500}) {
                Pattern.compile("`([a-z-]+)`")
                        .matcher(Contract.response(parts[0], parts[1], status)
                                .path("description")
                                .asText())
                        .results()
                        .forEach(found -> listed.add(found.group(1)));
            }
        }
        assertThat(listed).containsAll(Contract.values("/components/schemas/Problem/properties/code/enum"));
    }

    private static void documented(String operation, String method, Wire.Answer answer, int status) {
        String which = method + " " + operation + " " + answer.status() + ": " + answer.text();
        assertThat(answer.status()).as(which).isEqualTo(status);
        assertThat(answer.header("Request-Id")).as(which).isNotEmpty();
        JsonNode response = Contract.response(operation, method, status);
        assertThat(response.path("content").has(answer.header("Content-Type").split(";", 2)[0]))
                .as(which)
                .isTrue();
        if (status >= 400) {
            assertThat(Contract.faults("Problem", answer.json())).isEmpty();
            assertThat(response.path("description").asText())
                    .as(which)
                    .contains("`" + answer.json().path("code").asText() + "`");
        }
    }
}
