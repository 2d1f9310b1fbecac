package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.ReportingFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.platform.reporting.Problem.Code;
import vn.lienthong.sandbox.internal.spi.World;

/** Receives reports (tiếp nhận báo cáo): the checks of the contract, in the contract's order. */
final class Intake {
    private static final int LARGEST = 5 << 20;

    private final World world;
    private final Catalogue catalogue;
    private final Submissions submissions;
    private final Signatures signatures;
    private final Receipts receipts;

    Intake(World world, Catalogue catalogue, Submissions submissions, Signatures signatures, Receipts receipts) {
        this.world = world;
        this.catalogue = catalogue;
        this.submissions = submissions;
        this.signatures = signatures;
        this.receipts = receipts;
    }

    /** A submission under the key of its path; the caller has checked token and organisation. */
    Reply submit(ReportKey key, Request request) {
        media(request);
        byte[] content = request.body();
        String digest = digest(content);
        digestSent(request, content, true);
        Submission known = submissions.find(key);
        if (known != null) {
            return again(known, digest);
        }
        signature(key, request, content);
        JsonNode body = object(content);
        if (!ReportKey.of(body).equals(key)) {
            throw new Problem(Code.KEY_MISMATCH, "The key in the body is not that of the path");
        }
        Validation shape = new Validation(Structure.check(body), List.of());
        refuseIfBad(shape);
        Form form = form(key);
        Period period = window(key, form, request);
        boolean forged = request.has(ReportingFault.FORGED_RECEIPT);
        Submission stored = submissions.store(key, number -> {
            slot(key, body);
            Validation validation = Validation.of(form, body);
            refuseIfBad(validation);
            return received(number, key, content, digest, period, validation, forged);
        });
        return Reply.json(201, stored.receipt()).with("Location", "/reporting" + key.path());
    }

    /** The dry run: findings and computed cells; nothing is stored. */
    Reply validate(Request request, Organisations allowed) {
        media(request);
        digestSent(request, request.body(), false);
        JsonNode body = object(request.body());
        List<Finding> shape = Structure.check(body);
        if (!shape.isEmpty()) {
            return Reply.json(200, new Validation(shape, List.of()).json());
        }
        ReportKey key = ReportKey.of(body);
        allowed.check(key.organisation());
        Form form = form(key);
        window(key, form, request);
        slot(key, body);
        return Reply.json(200, Validation.of(form, body).json());
    }

    @FunctionalInterface
    interface Organisations {
        void check(String organisation);
    }

    private static Reply again(Submission known, String digest) {
        if (known.digest().equals(digest)) {
            return Reply.json(200, known.receipt());
        }
        throw new Problem(Code.KEY_CONFLICT, "The key is taken by a submission with another digest")
                .with("storedDigest", JsonTree.node(known.digest()));
    }

    private Submission received(
            int number,
            ReportKey key,
            byte[] content,
            String digest,
            Period period,
            Validation validation,
            boolean forged) {
        Instant now = world.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        boolean late = now.isAfter(period.dueAt());
        String name = String.format(Locale.ROOT, "%06d", number);
        ObjectNode receipt = Receipts.withFindings(
                receipts.create(name, key, digest, now.toString(), late, forged), validation.findingsJson());
        return new Submission(
                "S-" + name, key, content, digest, now, late, Submission.Status.RECEIVED, now, null, receipt);
    }

    private static void media(Request request) {
        if (!request.contentType().equals("application/json") || request.header("content-encoding") != null) {
            throw new Problem(Code.MEDIA_TYPE_UNSUPPORTED, "application/json without Content-Encoding is wanted")
                    .header("Accept", "application/json");
        }
        if (request.body().length > LARGEST) {
            throw new Problem(Code.BODY_TOO_LARGE, "At most 5 MiB");
        }
    }

    static String digest(byte[] content) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Hashing.sha256(content)) + ":";
    }

    private static void digestSent(Request request, byte[] content, boolean required) {
        String sent = sha256(request);
        if (sent == null) {
            if (required) {
                throw new Problem(Code.DIGEST_MISSING, "Content-Digest with sha-256 is wanted");
            }
            return;
        }
        if (!sent.equals(digest(content))) {
            throw new Problem(
                    Code.DIGEST_MISMATCH, "Content-Digest sha-256 differs from the digest of the body received");
        }
    }

    /** The SHA-256 of the headers in the form of RFC 9530; that of RFC 3230 is read if there is no new one. */
    private static @Nullable String sha256(Request request) {
        String modern = request.header("content-digest");
        if (modern != null) {
            for (String one : modern.split(",", -1)) {
                if (one.strip().startsWith("sha-256=")) {
                    return one.strip();
                }
            }
            return null;
        }
        String legacy = request.header("digest");
        if (legacy != null) {
            for (String one : legacy.split(",", -1)) {
                if (one.strip().toLowerCase(Locale.ROOT).startsWith("sha-256=")) {
                    return "sha-256=:" + one.strip().substring("sha-256=".length()) + ":";
                }
            }
        }
        return null;
    }

    private void signature(ReportKey key, Request request, byte[] content) {
        String detached = request.header("report-signature");
        boolean wanted = request.has(ReportingFault.SIGNATURE_WANTED) || catalogue.signatureRequired(key.regime());
        if (detached != null) {
            signatures.check(detached, content);
        } else if (wanted) {
            throw new Problem(Code.SIGNATURE_MISSING, "Report-Signature is mandatory here");
        }
    }

    private static JsonNode object(byte[] content) {
        JsonNode body;
        try {
            body = JsonTree.read(content);
        } catch (IllegalArgumentException notJson) {
            throw new Problem(Code.INVALID_JSON, "The body cannot be read: " + notJson.getMessage());
        }
        if (!body.isObject()) {
            throw new Problem(Code.INVALID_JSON, "An object is wanted");
        }
        return body;
    }

    private Form form(ReportKey key) {
        if (!catalogue.hasRegime(key.regime())) {
            throw new Problem(Code.REGIME_NOT_FOUND, "There is no regime with this code");
        }
        Form form = catalogue.require(key.form(), key.formVersion());
        if (!form.regime().equals(key.regime())) {
            throw new Problem(Code.FORM_NOT_FOUND, "The regime has no form with this code");
        }
        return form;
    }

    private Period window(ReportKey key, Form form, Request request) {
        Period period = Period.find(key.period());
        if (period == null) {
            throw new Problem(Code.PERIOD_NOT_FOUND, "There is no such period");
        }
        if (period.type() != form.periodType()) {
            throw new Problem(Code.OBLIGATION_NOT_FOUND, "The form is reported by " + form.periodType());
        }
        if (!form.inForceOn(period.dataTo())) {
            throw new Problem(Code.FORM_VERSION_NOT_IN_FORCE, "The form version is not in force on " + period.dataTo());
        }
        if (world.clock().instant().isBefore(period.opensAt())) {
            throw new Problem(Code.WINDOW_NOT_OPEN, "Submission opens at " + period.opensAt());
        }
        if (request.has(ReportingFault.WINDOW_CLOSED)) {
            throw new Problem(Code.WINDOW_CLOSED, "Submission of this period has closed");
        }
        return period;
    }

    private void slot(ReportKey key, JsonNode body) {
        Submission current = submissions.current(key.slot());
        JsonNode replaces = body.path("replaces");
        boolean first = replaces.isMissingNode() || replaces.isNull();
        if (current == null ? !first : !replaces.equals(current.base())) {
            JsonNode wanted = current == null
                    ? null
                    : current.base().put("sequence", current.key().sequence());
            throw new Problem(
                            Code.STALE_BASE,
                            first
                                    ? "There is a submission already: a correction must name it"
                                    : "The correction replaces a submission that is not the current one")
                    .with("current", wanted);
        }
        int next = current == null ? 1 : current.key().sequence() + 1;
        if (key.sequence() != next) {
            throw new Problem(Code.SEQUENCE_NOT_NEXT, "The next sequence is " + next)
                    .with("expectedSequence", JsonTree.node(next));
        }
        if (current != null && current.allowedTransitions(true).isEmpty()) {
            throw new Problem(Code.TRANSITION_NOT_ALLOWED, "The current submission cannot be corrected")
                    .with("allowedTransitions", JsonTree.array())
                    .with("currentStatus", JsonTree.node(current.status()));
        }
    }

    private static void refuseIfBad(Validation validation) {
        if (!validation.valid()) {
            long errors =
                    validation.findings().stream().filter(Finding::prevents).count();
            throw new Problem(
                            Code.VALIDATION_FAILED,
                            "Findings that prevent acceptance: " + errors + ", warnings: "
                                    + (validation.findings().size() - errors))
                    .with("findings", validation.findingsJson());
        }
    }
}
