package vn.lienthong.identity.signing.internal;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.identity.Claims;

/**
 * The hub's envelope {@code {"status", "description", "data"}}, in which {@code "01"} alone is success. Some answers are
 * documented without it; both forms are read, and a status that is there counts in both.
 */
final class HubAnswers {
    /** Codes may be texts or numbers. */
    static final JsonRules RULES = JsonRules.EXACT.numbersAsText().depth(32).members(50_000);

    private static final String STATUS = "status";
    private static final int LONGEST_SENTENCE = 2_000;

    private HubAnswers() {}

    /** Which forms an answer may have. */
    enum Form {
        /** With a status. */
        ENVELOPE,
        /** An object with or without a status. */
        OBJECT,
        /** A bare list, or one with a status. */
        LIST
    }

    /** The status; {@code null} if there is no such member. */
    static @Nullable String status(JsonObject json) {
        String status = json.text(STATUS);
        if (status == null && json.has(STATUS)) {
            throw json.refused(STATUS, "must be a text, but is null");
        }
        return status;
    }

    /** The status in a body that may be anything, for a message; {@code null} if there is none. */
    static @Nullable String statusOf(Answer answer) {
        try {
            return status(JsonObject.from("answer", answer.body(), RULES));
        } catch (PlatformException e) {
            return null; // such as a gateway's page
        }
    }

    /**
     * The failure that an answer means, or {@code null}.
     *
     * @param words parts of names, which the message does not repeat; {@code null} if the hub may name a person whom we
     *     cannot recognise, so that nothing of its words is repeated
     */
    static @Nullable PlatformException failure(
            Answer answer, Form form, HubSettings settings, Clock clock, @Nullable Iterable<String> words) {
        PlatformException failure = HttpStatus.failure(answer, clock);
        if (failure != null) {
            String said = statusOf(answer);
            return said == null
                    ? failure
                    : PlatformException.of(failure.kind(), failure.getMessage() + ", status " + Redaction.text(said))
                            .platformCode(said)
                            .effect(failure.effect())
                            .requestId(failure.requestId())
                            .retryAfter(failure.retryAfter())
                            .build();
        }
        if (form == Form.LIST && !JsonObject.isObject(answer.body(), RULES)) {
            return null;
        }
        JsonObject json = JsonObject.from("answer", answer.body(), RULES);
        String status = status(json);
        if (status == null) {
            if (form != Form.OBJECT) {
                throw json.refused(STATUS, "must be a text, but is missing");
            }
            return null;
        }
        return HubCodes.isSuccess(status) ? null : failure(status, json, settings, words);
    }

    private static PlatformException failure(
            String status, JsonObject json, HubSettings settings, @Nullable Iterable<String> words) {
        Kind kind = settings.endsSession(status)
                ? Kind.UNAUTHENTICATED
                : HubCodes.TABLE.is(STATUS, status, "FAILURE") ? Kind.REFUSED : Kind.PROTOCOL;
        String description = json.toMap().get("description") instanceof String text ? text : "";
        PlatformException.Builder failure = PlatformException.of(
                        kind,
                        "the hub answered with status " + Redaction.text(status)
                                + (kind == Kind.PROTOCOL ? ", which is not known" : "")
                                + (words == null || description.isBlank() ? "" : ": " + without(words, description)))
                .platformCode(status);
        if (kind == Kind.UNAUTHENTICATED || settings.hasNoEffect(status)) {
            failure.effect(Effect.NONE);
        }
        return failure.build();
    }

    /** What is in {@code data}, which must be there. */
    static JsonObject data(Answer answer) {
        return JsonObject.from("answer", answer.body(), RULES).requireObject("data");
    }

    /** What is in {@code data}, or the answer itself if it has none. */
    static JsonObject payload(Answer answer) {
        JsonObject json = JsonObject.from("answer", answer.body(), RULES);
        return json.toMap().get("data") instanceof Map ? json.requireObject("data") : json;
    }

    /** The objects of a list: the answer itself, or its {@code data}, in which a single object may stand for a list of one. */
    static List<Claims> list(Answer answer) {
        return JsonObject.listFrom("answer", answer.body(), RULES.singleIsList(), "data").stream()
                .map(one -> Claims.from(one.toMap()))
                .toList();
    }

    /** A platform's sentence without these words, with long numbers masked and cut at 300 characters. */
    static String without(Iterable<String> words, String sentence) {
        String text = Normalizer.normalize(
                sentence.length() > LONGEST_SENTENCE ? sentence.substring(0, LONGEST_SENTENCE) : sentence,
                Normalizer.Form.NFC);
        for (String word : words) {
            String composed = Normalizer.normalize(word, Normalizer.Form.NFC).strip();
            if (composed.length() > 1) {
                text = Pattern.compile(Pattern.quote(composed), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .replaceAll("***");
            }
        }
        return Redaction.text(text);
    }
}
