package vn.lienthong.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/**
 * Claims that somebody has verified, with the rules and the evidence (thông tin đã được xác minh): one entry of
 * {@code verified_claims}. Request them with {@link LoginRequest.Builder#claim}. The SDK makes no
 * {@link Subject} of them: which trust framework counts is for the program to decide. Source: OpenID Identity Assurance Schema
 * Definition 1.0, section 5. Immutable; {@link #toString()} shows no value about the person.
 */
public final class VerifiedClaims {
    private static final String NAME = "verified_claims";
    private static final int MOST = 100;

    private final Claims raw;
    private final Claims claims;
    private final Claims verification;
    private final String place;
    private final String trustFramework;
    private final @Nullable Instant time;
    private final List<Claims> evidence;

    private VerifiedClaims(String place, Claims raw, Claims verification, Claims claims, String trustFramework) {
        this.place = place;
        this.raw = raw;
        this.verification = verification;
        this.claims = claims;
        this.trustFramework = trustFramework;
        this.time = time(place, verification);
        this.evidence = List.copyOf(evidence(place + ".evidence", verification.value("evidence")));
        for (String name : List.of("assurance_level", "verification_process")) {
            text(place, verification, name);
        }
    }

    /** By whose rules, such as {@code eidas}. */
    public String trustFramework() {
        return trustFramework;
    }

    /** The level in that framework; {@code null} if the platform does not say it. */
    public @Nullable String assuranceLevel() {
        return text(place, verification, "assurance_level");
    }

    /** When it was verified; {@code null} if the platform does not say it. */
    public @Nullable Instant time() {
        return time;
    }

    /** By which it is found at the platform; {@code null} if the platform does not say it. */
    public @Nullable String verificationProcess() {
        return text(place, verification, "verification_process");
    }

    /** As it came; empty if there is none. */
    public List<Claims> evidence() {
        return evidence;
    }

    /** What was verified. */
    public Claims claims() {
        return claims;
    }

    /** The whole entry. */
    public Claims raw() {
        return raw;
    }

    /**
     * The entries in what a platform says about a person, in its order; empty if there are none.
     *
     * @throws PlatformException {@code PROTOCOL} with the name of the member if an entry, or what it consists of, is not as the
     *     standard says; nothing of it is used then. No value is repeated
     */
    public static List<VerifiedClaims> in(Claims claims) {
        Object value = claims.value(NAME);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            return List.of(entry(NAME, value));
        }
        if (list.isEmpty() || list.size() > MOST) {
            throw refused(NAME, "must have 1 to " + MOST + " entries, but has " + list.size());
        }
        List<VerifiedClaims> entries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            entries.add(entry(NAME + "[" + i + "]", list.get(i)));
        }
        return List.copyOf(entries);
    }

    private static VerifiedClaims entry(String place, @Nullable Object value) {
        Claims entry = object(place, value);
        Claims verification = object(place + ".verification", entry.value("verification"));
        Claims verified = object(place + ".claims", entry.value("claims"));
        if (verified.names().isEmpty()) {
            throw refused(place + ".claims", "must not be empty, but is");
        }
        String framework = text(place + ".verification", verification, "trust_framework");
        if (framework == null) {
            throw refused(place + ".verification.trust_framework", "must be text, but is missing");
        }
        return new VerifiedClaims(place + ".verification", entry, verification, verified, framework);
    }

    private static List<Claims> evidence(String place, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MOST) {
            throw refused(place, "must be a list of 1 to " + MOST + " entries, but is not");
        }
        List<Claims> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Claims one = object(place + "[" + i + "]", list.get(i));
            if (text(place + "[" + i + "]", one, "type") == null) {
                throw refused(place + "[" + i + "].type", "must be text, but is missing");
            }
            all.add(one);
        }
        return all;
    }

    /** ISO 8601 with its zone, as OpenID writes it: of a time without one nobody knows when it was. */
    private static @Nullable Instant time(String place, Claims verification) {
        String text = text(place, verification, "time");
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refused(
                    place + ".time", "must be a time with its zone, such as 2026-11-23T10:00:00+07:00, but is not");
        }
    }

    private static @Nullable String text(String place, Claims object, String name) {
        Object value = object.value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text) || text.isBlank()) {
            throw refused(place + "." + name, "must be text, but is not");
        }
        return text;
    }

    private static Claims object(String place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            throw refused(place, value == null ? "must be an object, but is missing" : "must be an object, but is not");
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, member) -> copy.put(String.valueOf(name), member));
        return Claims.from(copy);
    }

    private static PlatformException refused(String place, String rule) {
        return PlatformException.of(Kind.PROTOCOL, "User info: " + place + ": " + rule)
                .check(NAME)
                .build();
    }

    @Override
    public String toString() {
        return "VerifiedClaims[" + trustFramework + ", " + assuranceLevel() + ", " + claims.names() + "]";
    }
}
