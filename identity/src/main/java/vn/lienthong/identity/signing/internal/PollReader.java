package vn.lienthong.identity.signing.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.signing.DocumentHash;
import vn.lienthong.identity.signing.DocumentSignature;
import vn.lienthong.identity.signing.PollResult;

/** Reads what the hub says of one signing. */
final class PollReader {
    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_SIGNATURE = 1 << 20;

    private final HubSettings settings;
    private final AttemptData attempt;
    private final @Nullable X509Certificate expected;

    /**
     * For one signing.
     *
     * @param expected whose signature it must be; {@code null} to decide by the settings
     */
    PollReader(HubSettings settings, AttemptData attempt, @Nullable X509Certificate expected) {
        this.settings = settings;
        this.attempt = attempt;
        this.expected = expected;
    }

    /**
     * The result.
     *
     * @throws PlatformException {@code PROTOCOL} if it cannot be understood, {@code SECURITY} for a signature that does not
     *     fit, or that must be verified and cannot
     */
    PollResult read(Answer answer, Instant now) {
        JsonObject payload = HubAnswers.payload(answer);
        String code = payload.requireText("statusCode");
        HubCodes.Row row = HubCodes.TABLE.find("statusCode", code);
        boolean isOver = !now.isBefore(attempt.expiresAt());
        return switch (row == null ? "" : row.meaning()) {
            case "SIGNED" -> new PollResult.Signed(signatures(payload));
            case "REFUSED" -> new PollResult.Refused();
            case "FAILED" -> new PollResult.Failed(description(payload));
            case "PENDING" -> isOver ? new PollResult.Expired() : new PollResult.Pending(next(now));
            default ->
                isOver
                        ? new PollResult.Expired()
                        : new PollResult.Unclear(VisibleText.LINE.shown(code, LONGEST_CODE), next(now));
        };
    }

    private Instant next(Instant now) {
        Instant next = now.plus(settings.pollPause());
        return next.isAfter(attempt.expiresAt()) ? attempt.expiresAt() : next;
    }

    private @Nullable String description(JsonObject payload) {
        List<String> names =
                attempt.documents().stream().map(DocumentHash::name).toList();
        return payload.toMap().get("description") instanceof String text && !text.isBlank()
                ? HubAnswers.without(names, text)
                : null;
    }

    private List<DocumentSignature> signatures(JsonObject payload) {
        if (!(payload.toMap().get("signatures") instanceof List<?> list)) {
            throw payload.refused("signatures", "must be a list, but is not");
        }
        List<DocumentHash> documents = attempt.documents();
        if (list.size() != documents.size()) {
            throw payload.refused(
                    "signatures",
                    "must be one for each of the " + documents.size() + " documents, but are " + list.size());
        }
        Claims shared = Claims.from(payload.toMap());
        Map<String, DocumentSignature> found = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Claims members = members(list.get(i), payload, i);
            DocumentHash document = document(members, i, payload);
            DocumentSignature signature = signature(document, list.get(i), members, shared, payload, i);
            if (found.put(document.name(), signature) != null) {
                throw payload.refused(
                        "signatures", "must have each document once, but number " + (i + 1) + " repeats one");
            }
        }
        List<DocumentSignature> ordered = new ArrayList<>();
        for (DocumentHash one : documents) {
            DocumentSignature signature = found.get(one.name());
            if (signature == null) {
                throw payload.refused("signatures", "must have each document, but one is missing");
            }
            ordered.add(signature);
        }
        return ordered;
    }

    /** The members of an entry; none for a bare text. */
    private static Claims members(@Nullable Object entry, JsonObject payload, int index) {
        if (entry instanceof String) {
            return Claims.from(Map.of());
        }
        if (!(entry instanceof Map<?, ?> map)) {
            throw payload.refused("signatures", "must be texts or objects, but number " + (index + 1) + " is neither");
        }
        Map<String, @Nullable Object> members = new HashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value));
        return Claims.from(members);
    }

    /** By its name, or by its place if the entry has none. */
    private DocumentHash document(Claims members, int index, JsonObject payload) {
        Object name = members.value(settings.members().document());
        if (name == null) {
            return attempt.documents().get(index);
        }
        return attempt.documents().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> payload.refused(
                        "signatures",
                        "must be of the documents of the request, but number " + (index + 1) + " is not"));
    }

    private DocumentSignature signature(
            DocumentHash document,
            @Nullable Object entry,
            Claims members,
            Claims shared,
            JsonObject payload,
            int index) {
        String member = settings.members().signature();
        String base64 = entry instanceof String text ? text : members.text(member);
        byte[] bytes = base64 == null || base64.length() > LONGEST_SIGNATURE ? null : Certificates.decoded(base64);
        if (base64 == null || bytes == null || bytes.length == 0) {
            throw payload.refused(
                    "signatures",
                    "must have a signature in Base64 in each entry (settings.signatureMember: " + member
                            + "), but number " + (index + 1) + " has none");
        }
        return new DocumentSignature(
                document.name(), base64, isVerified(document, bytes, members, shared, index), members);
    }

    private boolean isVerified(DocumentHash document, byte[] signature, Claims members, Claims shared, int index) {
        boolean required = expected != null || settings.check() == HubSettings.Check.REQUIRED;
        if (!required && settings.check() == HubSettings.Check.OFF) {
            return false;
        }
        String member = settings.members().certificate();
        X509Certificate certificate = expected;
        if (certificate == null) {
            String own = members.text(member);
            certificate = Certificates.find(own == null ? shared.text(member) : own);
        }
        SignatureCheck.Outcome outcome = certificate == null
                ? null
                : SignatureCheck.of(certificate.getPublicKey(), document.digest(), signature);
        if (outcome == SignatureCheck.Outcome.DOES_NOT_FIT) {
            throw insecure(index, "does not fit the document and the certificate");
        }
        if (outcome != SignatureCheck.Outcome.FITS && required) {
            throw insecure(
                    index,
                    certificate == null
                            ? "must be verified, but came without a certificate (settings.certificateMember: " + member
                                    + ")"
                            : "must be verified, but is no raw signature of the certificate's key");
        }
        return outcome == SignatureCheck.Outcome.FITS;
    }

    private static PlatformException insecure(int index, String what) {
        return PlatformException.of(Kind.SECURITY, "the signature of document " + (index + 1) + " " + what)
                .build();
    }
}
