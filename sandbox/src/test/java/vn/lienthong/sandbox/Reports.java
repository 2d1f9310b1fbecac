package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** A vendor without the SDK who reports: one token, fresh market days, and the examples of the contract as bodies. */
final class Reports {
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final Sandbox sandbox;
    private String token;

    Reports(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.token = token("");
    }

    String token(String scope) {
        return Wire.to(sandbox)
                .header("Authorization", "Basic " + Wire.base64(secret("ID") + ":" + secret("SECRET")))
                .form("/reporting/oauth2/token", "grant_type=client_credentials&scope=" + scope)
                .json()
                .path("access_token")
                .asText();
    }

    String secret(String name) {
        return String.valueOf(sandbox.secretValues().get("SANDBOX_REPORTING_CLIENT_" + name));
    }

    Reports renew(String scope) {
        token = token(scope);
        return this;
    }

    Wire wire() {
        return Wire.to(sandbox).header("Authorization", "Bearer " + token);
    }

    /** The market example for a day that nobody has used yet. */
    static ObjectNode market() {
        return Contract.example("MarketReport")
                .<ObjectNode>deepCopy()
                .put(
                        "period",
                        LocalDate.of(2026, 1, 1)
                                .plusDays(DAYS.getAndIncrement())
                                .toString());
    }

    /** The clinic example for a month and organisation. */
    static ObjectNode clinic(String organisation, String period) {
        return Contract.example("ClinicReport")
                .<ObjectNode>deepCopy()
                .put("organisation", organisation)
                .put("period", period);
    }

    static ObjectNode correction(ObjectNode of, JsonNode receipt) {
        ObjectNode next = of.deepCopy().put("sequence", of.path("sequence").asInt() + 1);
        next.putObject("replaces")
                .put("submissionId", receipt.path("submissionId").asText())
                .put("digest", receipt.path("digest").asText());
        return next;
    }

    static String path(JsonNode report) {
        StringBuilder path = new StringBuilder("/reporting/v1/submissions");
        for (String part : new String[] {"organisation", "regime", "form", "formVersion", "period", "sequence"}) {
            path.append('/').append(report.path(part).asText());
        }
        return path.toString();
    }

    static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Wire.Answer submit(JsonNode report) {
        return submit(report, wire());
    }

    Wire.Answer submit(JsonNode report, Wire wire) {
        byte[] body = Wire.bytes(Wire.write(report));
        return wire.type("application/json")
                .header("Content-Digest", digest(body))
                .send("PUT", path(report), body);
    }

    Wire.Answer validate(JsonNode report) {
        return wire().json("/reporting/v1/validations", Wire.write(report));
    }

    /** What the receiving office does in its inbox. */
    Wire.Answer decide(JsonNode receipt, String act, String body) {
        return Wire.to(sandbox)
                .json("/ui/reports/" + receipt.path("submissionId").asText() + "/" + act, body);
    }
}
