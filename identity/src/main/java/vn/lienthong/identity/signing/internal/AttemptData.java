package vn.lienthong.identity.signing.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.signing.DocumentHash;
import vn.lienthong.identity.signing.SignRequest;

/** What is kept of a signing between its parts. */
public record AttemptData(
        String handle,
        String originatorCode,
        Instant expiresAt,
        @Nullable String provider,
        String credentialId,
        List<DocumentHash> documents) {
    static final int LONGEST_HANDLE = 1_000;
    static final int LONGEST_PROVIDER = 200;

    private static final JsonRules RULES =
            JsonRules.EXACT.depth(4).size(256 * 1024).members(1_000).refusedBy(IllegalArgumentException::new);
    private static final String VERSION = "1";

    /** A signing that the hub has accepted. */
    static AttemptData of(String handle, SignRequest request, Instant expiresAt, @Nullable String provider) {
        return new AttemptData(
                handle, request.originatorCode(), expiresAt, provider, request.credentialId(), request.documents());
    }

    /** As JSON text, version first. */
    public String toJson() {
        List<Map<String, String>> list = new ArrayList<>();
        for (DocumentHash one : documents) {
            Map<String, String> members = new LinkedHashMap<>();
            members.put("name", one.name());
            members.put("sha256", Base64.getEncoder().encodeToString(one.digest()));
            list.add(members);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("handle", handle);
        json.put("originatorCode", originatorCode);
        json.put("credentialId", credentialId);
        json.put("expiresAt", expiresAt.toString());
        if (provider != null) {
            json.put("provider", provider);
        }
        json.put("documents", list);
        return Json.string(json);
    }

    /**
     * Reads the text from {@link #toJson()}; unknown members are ignored.
     *
     * @throws IllegalArgumentException that names member and rule
     */
    public static AttemptData parse(String text) {
        JsonObject json = JsonObject.parse("attempt", text, RULES);
        if (!VERSION.equals(json.requireText("version"))) {
            throw json.refused("version", "must be " + VERSION + ", but is another");
        }
        List<DocumentHash> documents = new ArrayList<>();
        for (JsonObject one : json.list("documents")) {
            documents.add(DocumentHash.ofDigest(one.requireText("name"), digest(one)));
        }
        SignRequest request =
                new SignRequest(json.requireText("originatorCode"), json.requireText("credentialId"), documents);
        String provider = json.text("provider");
        return of(
                VisibleText.TOKEN.require("attempt.handle", json.requireText("handle"), LONGEST_HANDLE),
                request,
                json.requireInstant("expiresAt"),
                provider == null ? null : VisibleText.LINE.require("attempt.provider", provider, LONGEST_PROVIDER));
    }

    private static byte[] digest(JsonObject document) {
        String text = document.requireText("sha256");
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw document.refused("sha256", "must be Base64, but is not");
        }
    }

    @Override
    public String toString() {
        return "AttemptData[***]";
    }
}
