package vn.lienthong.payment.internal.payos;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.SortedJson;

/** payOS's envelope, whose {@code data} is signed. */
final class PayosWire {
    private static final JsonRules RULES =
            JsonRules.EXACT.numbersAsText().members(20_000).depth(16);
    private static final List<String> CODES = List.of("status", "amount", "amountPaid", "amountRemaining", "code");

    private PayosWire() {}

    /**
     * What was received.
     *
     * @param code of the envelope, not signed; empty if missing
     * @param data the signed members as received, or {@code null} if there are none
     * @param signature of the data, or {@code null}
     */
    record Envelope(
            String code,
            @Nullable Map<String, @Nullable Object> data,
            @Nullable String signature) {
        /** The text of a member; empty if it is missing, null, a list or an object. */
        String text(String name) {
            return PayosWire.text(data == null ? null : data.get(name));
        }

        /** Whole đồng of 1 to 15 digits, or {@code null}. */
        @Nullable
        Long amountVnd(String name) {
            return Digits.amountVnd(text(name));
        }

        /** The codes of a message as received. */
        Map<String, String> codes() {
            Map<String, String> codes = new LinkedHashMap<>();
            for (String name : CODES) {
                String value = text(name);
                if (!value.isEmpty()) {
                    codes.put(name, value);
                }
            }
            return codes;
        }

        /** All members as texts. */
        Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            if (data != null) {
                data.forEach((name, value) -> texts.put(
                        name, value instanceof List || value instanceof Map ? SortedJson.write(value) : text(name)));
            }
            return texts;
        }
    }

    /**
     * Reads an envelope; nothing of it is checked yet.
     *
     * @throws PlatformException {@code PROTOCOL} if it is not one
     */
    static Envelope read(byte[] body) {
        JsonObject object = JsonObject.from(body, RULES);
        JsonObject data = object.object("data");
        String code = object.text("code");
        return new Envelope(code == null ? "" : code, data == null ? null : data.toMap(), object.text("signature"));
    }

    /** The text of a value; empty if it is null, a list or an object. */
    static String text(@Nullable Object value) {
        return value == null || value instanceof List || value instanceof Map
                ? ""
                : value instanceof String text ? text : SortedJson.plain(value);
    }

    /** A time with an offset, or {@code null} if it is none. */
    static @Nullable Instant time(@Nullable Object text) {
        try {
            return text instanceof String time && time.length() <= 35
                    ? OffsetDateTime.parse(time).toInstant()
                    : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    static PlatformException protocol(String what) {
        return PlatformException.of(Kind.PROTOCOL, what).build();
    }
}
