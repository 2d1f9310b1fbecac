package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** One submission and its state. Immutable: a change makes a new one with the same id. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; submissions are found by key or id.
record Submission(
        String id,
        ReportKey key,
        byte[] content,
        String digest,
        Instant receivedAt,
        boolean late,
        Status status,
        Instant changedAt,
        @Nullable JsonNode review,
        ObjectNode receipt) {

    enum Status {
        RECEIVED,
        VALIDATING,
        ACCEPTED,
        RETURNED,
        REJECTED,
        LOCKED,
        SUPERSEDED
    }

    private static final Set<Status> CORRECTABLE = Set.of(Status.RECEIVED, Status.ACCEPTED, Status.RETURNED);

    Submission moved(Status to, Instant at, @Nullable JsonNode why) {
        return new Submission(id, key, content, digest, receivedAt, late, to, at, why == null ? review : why, receipt);
    }

    List<String> allowedTransitions(boolean current) {
        return current && CORRECTABLE.contains(status) ? List.of("CORRECT") : List.of();
    }

    JsonNode body() {
        return JsonTree.read(content);
    }

    /** Id and digest, as in a correction. */
    ObjectNode base() {
        return JsonTree.object("submissionId", id, "digest", digest);
    }

    ObjectNode json(boolean current) {
        ObjectNode json = JsonTree.object(
                "submissionId", id,
                "key", key.json(),
                "digest", digest,
                "receivedAt", receivedAt.toString(),
                "late", late,
                "status", status.name(),
                "changedAt", changedAt.toString(),
                "allowedTransitions", allowedTransitions(current),
                "current", current);
        json.set("replaces", body().get("replaces"));
        json.set("review", review);
        return json;
    }
}
