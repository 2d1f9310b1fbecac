package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.ReportingFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;

class ReportingTest {
    private static final Sandbox SANDBOX = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-16T03:00:00Z"))));
    private static final String ORGANISATION = "organisation=H60.01.02";

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
    @CsvSource(delimiter = '|', textBlock = """
            /v1/regimes                                                   | RegimeList
            /v1/forms                                                     | FormList
            /v1/forms/SAMPLE-CLINIC                                       | FormSummary
            /v1/forms/SAMPLE-CLINIC/versions/1                            | Form
            /v1/forms/SAMPLE-CLINIC/versions/2                            | Form
            /v1/forms/SAMPLE-MARKET/versions/1                            | Form
            /v1/forms/SAMPLE-CLINIC/versions/2/template?organisation=H29.01.02&period=2026-11 | Template
            /v1/periods?regime=SAMPLE-HEALTH&year=2026                    | PeriodList
            /v1/periods?regime=SAMPLE-HEALTH&year=2026&type=HALF          | PeriodList
            /v1/obligations?organisation=H60.01.02                        | ObligationList
            /v1/submissions?organisation=H60.01.02                        | SubmissionList
            /v1/jwks                                                      | JwkSet
            """)
    void everyAnswerHasTheShapeOfTheContract(String path, String schema) {
        Wire.Answer answer = reports.wire().get("/reporting" + path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Request-Id")).isNotEmpty();
        assertThat(Contract.faults(schema, answer.json())).isEmpty();
    }

    @Test
    void theSampleFormsAreThoseOfTheContract() {
        assertThat(reports.wire()
                        .get("/reporting/v1/forms/SAMPLE-CLINIC/versions/2")
                        .json())
                .isEqualTo(Contract.example("ClinicForm"));
        assertThat(reports.wire()
                        .get("/reporting/v1/forms/SAMPLE-MARKET/versions/1")
                        .json())
                .isEqualTo(Contract.example("MarketForm"));
        assertThat(reports.wire().get("/reporting/v1/forms").json()).isEqualTo(Contract.example("FormList"));
        assertThat(reports.wire().get("/reporting/v1/regimes").json()).isEqualTo(Contract.example("RegimeList"));
    }

    @Test
    void aMonthRunsFromThe15thToThe14th() {
        JsonNode items = reports.wire()
                .get("/reporting/v1/periods?regime=SAMPLE-HEALTH&year=2026")
                .json()
                .path("items");
        assertThat(items.get(9)).isEqualTo(Contract.example("PeriodList").at("/items/0"));
        assertThat(items.get(10)).isEqualTo(Contract.example("PeriodList").at("/items/1"));
        assertThat(items.get(0).path("dataFrom").asText()).isEqualTo("2025-12-15");
    }

    @Test
    void theSameBytesGiveTheSameReceiptAndOtherBytesAConflict() {
        ObjectNode report = Reports.market();
        Wire.Answer first = reports.submit(report);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(Contract.faults("Receipt", first.json())).isEmpty();
        assertThat(first.header("Location")).isEqualTo(Reports.path(report));
        Wire.Answer again = reports.submit(report);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        Wire.Answer other = reports.submit(report.deepCopy().put("note", "khác"));
        problem(other, 409, "key-conflict");
        assertThat(other.json().path("storedDigest")).isEqualTo(first.json().path("digest"));
        assertThat(reports.wire().get(Reports.path(report) + "/receipt").text()).isEqualTo(first.text());
        Wire.Answer content = reports.wire().get(Reports.path(report) + "/content");
        assertThat(content.text()).isEqualTo(Wire.write(report));
        assertThat(content.header("Content-Digest")).isEqualTo(Reports.digest(Wire.bytes(content.text())));
    }

    @Test
    void theReceiptIsSignedByThePlatformOverItsOwnMembers() throws Exception {
        JsonNode receipt = reports.submit(Reports.market()).json();
        JWSObject jws = JWSObject.parse(receipt.path("jws").asText());
        assertThat(jws.verify(verifier())).isTrue();
        assertThat(jws.getHeader().getType().getType()).isEqualTo("lienthong-receipt+jwt");
        JsonNode payload = Wire.JSON.readTree(jws.getPayload().toString());
        Set<String> members = new HashSet<>();
        payload.properties().forEach(member -> {
            assertThat(member.getValue()).isEqualTo(receipt.get(member.getKey()));
            members.add(member.getKey());
        });
        assertThat(members)
                .containsExactlyInAnyOrder("receiptId", "submissionId", "key", "digest", "receivedAt", "late");
        SANDBOX.fail(Fault.of(ReportingFault.FORGED_RECEIPT).once());
        JsonNode forged = reports.submit(Reports.market()).json();
        assertThat(JWSObject.parse(forged.path("jws").asText()).verify(verifier()))
                .isFalse();
    }

    private ECDSAVerifier verifier() throws Exception {
        return new ECDSAVerifier(
                (ECKey) JWKSet.parse(Wire.to(SANDBOX).get("/reporting/v1/jwks").text())
                        .getKeys()
                        .get(0));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none, digest-missing",
                "Content-Digest, sha-512=:AA==:, digest-missing",
                "Content-Digest, sha-256=:AAAA:, digest-mismatch",
                "Digest, SHA-256=AAAA, digest-mismatch"
            })
    void theDigestMustBeThereAndRight(String header, String value, String code) {
        ObjectNode report = Reports.market();
        Wire wire = reports.wire().type("application/json");
        Wire sent = header == null ? wire : wire.header(header, value);
        problem(sent.send("PUT", Reports.path(report), Wire.bytes(Wire.write(report))), 400, code);
    }

    @Test
    void theLegacyDigestIsReadIfTheNewOneIsMissing() {
        ObjectNode report = Reports.market();
        byte[] body = Wire.bytes(Wire.write(report));
        String legacy = Reports.digest(body).replace("sha-256=:", "SHA-256=").replaceFirst(":$", "");
        assertThat(reports.wire()
                        .type("application/json")
                        .header("Digest", legacy)
                        .send("PUT", Reports.path(report), body)
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "regime, NO-SUCH, 404, regime-not-found",
        "form, NO-SUCH, 404, form-not-found",
        "form, SAMPLE-CLINIC, 404, form-not-found",
        "formVersion, 9, 404, form-version-not-found",
        "period, 2026-10, 404, obligation-not-found",
        "period, 2024-10-14, 409, form-version-not-in-force",
        "period, 2026-12-24, 409, window-not-open",
        "sequence, 2, 409, sequence-not-next",
        "organisation, H99, 403, organisation-not-allowed"
    })
    void aKeyThatDoesNotFitHasItsOwnProblem(String part, String value, int status, String code) {
        ObjectNode report = Reports.market();
        if (part.equals("sequence")) {
            report.put(part, Integer.parseInt(value));
        } else {
            report.put(part, value);
        }
        problem(reports.submit(report), status, code);
        problem(reports.validate(report), status, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                | 400 | invalid-json
            {                 | 400 | invalid-json
            []                | 400 | invalid-json
            null              | 400 | invalid-json
            {"a":1,"a":2}     | 400 | invalid-json
            {} {}             | 400 | invalid-json
            {}                | 400 | key-mismatch
            """)
    void aBodyThatIsNoneIsRefused(String body, int status, String code) {
        ObjectNode report = Reports.market();
        byte[] bytes = Wire.bytes(body);
        problem(
                reports.wire()
                        .type("application/json")
                        .header("Content-Digest", Reports.digest(bytes))
                        .send("PUT", Reports.path(report), bytes),
                status,
                code);
    }

    @Test
    void aBodyThatIsTooLargeOrOfAnotherTypeIsRefused() {
        ObjectNode report = Reports.market();
        byte[] nines = Wire.bytes("9".repeat(10 << 20));
        problem(
                reports.wire().type("application/json").send("PUT", Reports.path(report), nines),
                413,
                "body-too-large");
        problem(
                reports.wire().type("text/csv").send("PUT", Reports.path(report), nines),
                415,
                "media-type-unsupported");
        problem(
                reports.wire()
                        .type("application/json")
                        .header("Content-Encoding", "gzip")
                        .send("PUT", Reports.path(report), nines),
                415,
                "media-type-unsupported");
    }

    @Test
    void aReturnedReportIsCorrectedAcceptedAndLocked() {
        ObjectNode report = Reports.market();
        JsonNode receipt = reports.submit(report).json();
        assertThat(reports.decide(receipt, "return", "{}").status()).isEqualTo(400);
        assertThat(reports.decide(receipt, "return", "{\"reasons\":[{\"cell\":2,\"message\":\"Giá thấp bất thường\"}]}")
                        .status())
                .isEqualTo(200);
        JsonNode returned = read(report);
        assertThat(returned.path("status").asText()).isEqualTo("RETURNED");
        assertThat(returned.at("/review/reasons/0/address/pointer").asText()).isEqualTo("/cells/2");
        assertThat(returned.at("/review/reasons/0/address/indicator").asText()).isEqualTo("PRICE-LOW");
        assertThat(returned.at("/allowedTransitions/0").asText()).isEqualTo("CORRECT");

        ObjectNode correction = Reports.correction(report, receipt);
        JsonNode second = reports.submit(correction).json();
        assertThat(read(report).path("current").asBoolean()).isFalse();
        assertThat(read(report).path("allowedTransitions")).isEmpty();
        assertThat(reports.decide(receipt, "accept", "{}").status()).isEqualTo(409);
        assertThat(reports.decide(second, "accept", "{}").status()).isEqualTo(200);
        assertThat(read(report).path("status").asText()).isEqualTo("SUPERSEDED");
        assertThat(reports.decide(second, "lock", "{}").status()).isEqualTo(200);
        assertThat(read(correction).path("status").asText()).isEqualTo("LOCKED");
        Wire.Answer third = reports.submit(Reports.correction(correction, second));
        problem(third, 409, "transition-not-allowed");
        assertThat(third.json().path("currentStatus").asText()).isEqualTo("LOCKED");
        assertThat(reports.submit(report).status()).isEqualTo(200);
    }

    @Test
    void aCorrectionOfAnOldBaseIsStaleAndLearnsTheCurrentOne() {
        ObjectNode report = Reports.market();
        JsonNode first = reports.submit(report).json();
        ObjectNode correction = Reports.correction(report, first);
        JsonNode second = reports.submit(correction).json();
        Wire.Answer stale = reports.submit(Reports.correction(report, first).put("sequence", 3));
        problem(stale, 412, "stale-base");
        assertThat(stale.json().at("/current/submissionId")).isEqualTo(second.path("submissionId"));
        assertThat(stale.json().at("/current/sequence").asInt()).isEqualTo(2);
        ObjectNode wrongHash = Reports.correction(correction, second);
        ((ObjectNode) wrongHash.get("replaces")).set("digest", first.path("digest"));
        problem(reports.submit(wrongHash), 412, "stale-base");
        problem(reports.submit(Reports.correction(correction, second).put("sequence", 4)), 409, "sequence-not-next");
    }

    @Test
    void aRejectedReportCannotBeCorrected() {
        ObjectNode report = Reports.market();
        JsonNode receipt = reports.submit(report).json();
        reports.decide(receipt, "reject", "{\"remark\":\"Không thuộc diện báo cáo\"}");
        assertThat(read(report).at("/review/outcome").asText()).isEqualTo("REJECTED");
        problem(reports.submit(Reports.correction(report, receipt)), 409, "transition-not-allowed");
    }

    @Test
    void aReportAfterItsDayIsTakenAsLate() {
        JsonNode receipt =
                reports.submit(Reports.clinic("H60.01.02", "2026-09")).json();
        assertThat(receipt.path("late").asBoolean()).isTrue();
        JsonNode inTime = reports.submit(Reports.clinic("H60.01.02", "2026-11")).json();
        assertThat(inTime.path("late").asBoolean()).isFalse();
    }

    @Test
    void nothingToReportIsAReport() {
        ObjectNode report = Contract.example("NothingToReport")
                .<ObjectNode>deepCopy()
                .put("period", Reports.market().path("period").asText());
        assertThat(reports.submit(report).status()).isEqualTo(201);
    }

    @Test
    void obligationsAndTemplatesFollowWhatWasHandedIn() {
        String asked = "/reporting/v1/obligations?organisation=H29.01.02&form=SAMPLE-CLINIC&period=2026-11";
        assertThat(obligation(asked).path("state").asText()).isEqualTo("OPEN");
        JsonNode older = reports.submit(Reports.clinic("H29.01.02", "2026-10")).json();
        String template = "/reporting/v1/forms/SAMPLE-CLINIC/versions/2/template?organisation=H29.01.02&period=2026-1";
        assertThat(reports.wire()
                        .get(template + "1")
                        .json()
                        .at("/cells/0/previous")
                        .asText())
                .isEqualTo("40");
        reports.decide(older, "return", "{\"reasons\":[{\"message\":\"Xem lại\"}]}");
        JsonNode next = reports.wire().get(template + "0").json();
        assertThat(Contract.faults("Template", next)).isEmpty();
        assertThat(next.path("sequence").asInt()).isEqualTo(2);
        assertThat(next.at("/replaces/submissionId")).isEqualTo(older.path("submissionId"));
        reports.submit(Reports.clinic("H29.01.02", "2026-11"));
        assertThat(obligation(asked).path("state").asText()).isEqualTo("SUBMITTED");
        assertThat(Contract.faults("Obligation", obligation(asked))).isEmpty();
        assertThat(obligation(asked.replace("2026-11", "2026-12")).path("state").asText())
                .isEqualTo("UPCOMING");
        assertThat(obligation(asked.replace("2026-11", "2026-10")).path("state").asText())
                .isEqualTo("LATE");
    }

    private JsonNode obligation(String path) {
        return reports.wire().get(path).json().at("/items/0");
    }

    @Test
    void theListIsCompletePageByPage() {
        for (int i = 0; i < 5; i++) {
            reports.submit(Reports.market());
            SANDBOX.clock().advance(Duration.ofMillis(i % 2));
        }
        int all = page("&limit=200").path("items").size();
        Set<String> seen = new HashSet<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = page("&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items")
                    .forEach(item -> seen.add(item.path("submissionId").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : page.path("nextCursor").asText();
        }
        assertThat(seen).hasSize(all);
        JsonNode last = page("&limit=200").path("items").get(all - 1);
        JsonNode since = page("&changedSince=" + last.path("changedAt").asText());
        assertThat(StreamSupport.stream(since.path("items").spliterator(), false)
                        .map(i -> i.path("submissionId")))
                .contains(last.path("submissionId"));
        assertThat(page("&status=LOCKED&form=SAMPLE-CLINIC").path("items")).isEmpty();
    }

    private JsonNode page(String more) {
        return reports.wire()
                .get("/reporting/v1/submissions?" + ORGANISATION + more)
                .json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "submissions?limit=5",
                "submissions?organisation=H60.01.02&limit=0",
                "submissions?organisation=H60.01.02&limit=201",
                "submissions?organisation=H60.01.02&cursor=zzz",
                "submissions?organisation=H60.01.02&changedSince=yesterday",
                "submissions?organisation=H60.01.02&period=2026-13",
                "periods?regime=SAMPLE-HEALTH",
                "periods?regime=SAMPLE-HEALTH&year=99999999999",
                "periods?regime=SAMPLE-HEALTH&year=2026&type=WEEK",
                "submissions/%00/b/c/1/2026-10/1",
                "submissions/a/b/c/1/2026-10/99999"
            })
    void aParameterThatIsWrongIsNamed(String path) {
        problem(reports.wire().get("/reporting/v1/" + path), 400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nowhere, 404, not-found",
        "GET, /v1, 404, not-found",
        "GET, /v1/forms/X, 404, form-not-found",
        "GET, /v1/periods?regime=X&year=2026, 404, regime-not-found",
        "GET, /v1/submissions/H60.01.02/R/F/1/2026-10/1, 404, submission-not-found",
        "GET, /v1/submissions/H60.01.02/R/F/1/2026-02-30/1, 404, period-not-found",
        "DELETE, /v1/submissions/H60.01.02/R/F/1/2026-10/1, 405, method-not-allowed",
        "GET, /v1/validations, 405, method-not-allowed"
    })
    void whatDoesNotExistHasItsCode(String method, String path, int status, String code) {
        problem(reports.wire().send(method, "/reporting" + path, new byte[0]), status, code);
    }

    @Test
    void aTokenIsRequiredItsScopeCountsAndItExpires() {
        problem(Wire.to(SANDBOX).get("/reporting/v1/forms"), 401, "unauthenticated");
        Reports reader = new Reports(SANDBOX).renew("report.read");
        problem(reader.submit(Reports.market()), 403, "insufficient-scope");
        assertThat(reader.wire().get("/reporting/v1/forms").status()).isEqualTo(200);
        SANDBOX.fail(Fault.of(SignOnFault.SESSION_EXPIRED).once());
        problem(reader.wire().get("/reporting/v1/forms"), 401, "unauthenticated");
        problem(reader.wire().get("/reporting/v1/forms"), 401, "unauthenticated");
        SANDBOX.fail(Fault.of(SignOnFault.NO_RIGHT).once());
        problem(reports.wire().get("/reporting/v1/forms"), 403, "organisation-not-allowed");
        SANDBOX.fail(Fault.of(TransportFault.UNLISTED_ADDRESS).at("reporting").once());
        problem(reports.wire().get("/reporting/v1/forms"), 401, "unauthenticated");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password, 400, unsupported_grant_type",
        "grant_type=client_credentials&scope=all, 400, invalid_scope",
        "grant_type=client_credentials&client_secret=x, 400, invalid_request"
    })
    void theTokenCallAnswersByRfc6749(String form, int status, String error) {
        Wire.Answer answer = Wire.to(SANDBOX)
                .header("Authorization", "Basic " + Wire.base64(reports.secret("ID") + ":" + reports.secret("SECRET")))
                .form("/reporting/oauth2/token", form);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(Contract.faults("TokenError", answer.json())).isEmpty();
    }

    @Test
    void theClientMaySignOnInTheForm() {
        String form = "grant_type=client_credentials&client_id=" + reports.secret("ID") + "&client_secret=";
        Wire.Answer good = Wire.to(SANDBOX).form("/reporting/oauth2/token", form + reports.secret("SECRET"));
        assertThat(Contract.faults("TokenAnswer", good.json())).isEmpty();
        Wire.Answer bad = Wire.to(SANDBOX).form("/reporting/oauth2/token", form + "wrong");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.json().path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void aWindowMayCloseAndASignatureMayBeRequired() {
        SANDBOX.fail(Fault.of(ReportingFault.WINDOW_CLOSED).once());
        problem(reports.submit(Reports.market()), 409, "window-closed");
        SANDBOX.fail(Fault.of(ReportingFault.SIGNATURE_WANTED).once());
        problem(reports.submit(Reports.market()), 400, "signature-missing");
    }

    @Test
    void aDetachedSignatureIsCheckedAgainstARegisteredKey() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("clinic-1").generate();
        ObjectNode report = Reports.market();
        problem(
                reports.submit(report, reports.wire().header("Report-Signature", signature(report, key))),
                400,
                "signature-key-unknown");
        assertThat(Wire.to(SANDBOX).json("/ui/reports/keys", key.toJSONString()).status())
                .isEqualTo(400);
        assertThat(Wire.to(SANDBOX)
                        .json("/ui/reports/keys", key.toPublicJWK().toJSONString())
                        .status())
                .isEqualTo(200);
        String other = signature(Reports.market(), key);
        problem(reports.submit(report, reports.wire().header("Report-Signature", other)), 400, "signature-invalid");
        problem(reports.submit(report, reports.wire().header("Report-Signature", "x..y")), 400, "signature-invalid");
        SANDBOX.fail(Fault.of(ReportingFault.SIGNATURE_WANTED).once());
        assertThat(reports.submit(report, reports.wire().header("Report-Signature", signature(report, key)))
                        .status())
                .isEqualTo(201);
    }

    private static String signature(JsonNode report, ECKey key) throws Exception {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new Payload(Wire.bytes(Wire.write(report))));
        jws.sign(new ECDSASigner(key));
        return jws.serialize(true);
    }

    @Test
    void theInboxShowsReportsAndTakesNoFormOfAnotherSite() {
        ObjectNode report = Reports.market();
        JsonNode receipt = reports.submit(report).json();
        String id = receipt.path("submissionId").asText();
        assertThat(Wire.to(SANDBOX).get("/ui/reports").text()).contains("Hộp thư báo cáo", "Report inbox");
        assertThat(Wire.to(SANDBOX).get("/ui/reports/reports.js").status()).isEqualTo(200);
        assertThat(Wire.to(SANDBOX).get("/ui/reports/list").text()).contains(id);
        assertThat(Wire.to(SANDBOX).get("/ui/reports/" + id).json().path("report"))
                .isEqualTo(report);
        assertThat(Wire.to(SANDBOX).form("/ui/reports/" + id + "/accept", "a=b").status())
                .isEqualTo(415);
        assertThat(Wire.to(SANDBOX).json("/ui/reports/S-999999/accept", "{}").status())
                .isEqualTo(404);
        assertThat(read(report).path("status").asText()).isEqualTo("RECEIVED");
    }

    @Test
    void thePublishedExamplesFitTheirOwnContract() {
        for (String name : new String[] {"ClinicReport", "ClinicCorrection", "MarketReport", "NothingToReport"}) {
            assertThat(Contract.faults("Report", Contract.example(name))).isEmpty();
        }
        assertThat(Contract.faults("Receipt", Contract.example("Receipt"))).isEmpty();
        assertThat(Contract.faults("Submission", Contract.example("SubmissionReturned")))
                .isEmpty();
        String digest = Reports.digest(Wire.bytes(Wire.write(Contract.example("ClinicReport"))));
        assertThat(Contract.example("Receipt").path("digest").asText()).isEqualTo(digest);
        ArrayNode computed = (ArrayNode)
                reports.validate(Reports.clinic("H60.01.02", "2026-08")).json().path("computed");
        assertThat(computed).isEqualTo(Contract.example("ValidationGood").path("computed"));
    }

    private JsonNode read(JsonNode report) {
        JsonNode submission = reports.wire().get(Reports.path(report)).json();
        assertThat(Contract.faults("Submission", submission)).isEmpty();
        return submission;
    }

    private static void problem(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode body = answer.json();
        assertThat(body.path("code").asText()).as(answer.text()).isEqualTo(code);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("requestId").asText()).isEqualTo(answer.header("Request-Id"));
        assertThat(Contract.faults("Problem", body)).isEmpty();
        assertThat(Contract.values("/components/schemas/Problem/properties/code/enum"))
                .contains(code);
    }
}
