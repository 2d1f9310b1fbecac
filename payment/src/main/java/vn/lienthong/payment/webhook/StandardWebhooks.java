package vn.lienthong.payment.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.RawNotice;

/**
 * Signs and checks events by Standard Webhooks (chữ ký sự kiện; standardwebhooks.com, specification 1.0): HMAC-SHA256 over
 * id, time and the raw bytes of the body. Whoever has one of the secrets can sign; a sender signs with all of them while a
 * secret is being replaced. Immutable, thread-safe; no method does I/O.
 */
public final class StandardWebhooks {
    /** The header with the event's id, the same each time it is sent. */
    public static final String ID = "webhook-id";

    /** The header with the time of sending, in whole seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** The header with the signatures, blanks between them. */
    public static final String SIGNATURE = "webhook-signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String VERSION = "v1,";
    private static final String PREFIX = "whsec_";
    private static final int LEAST_KEY = 24;
    private static final int MOST_KEY = 64;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern EVENT_ID = Pattern.compile("[!-~&&[^.]]{1,100}");
    private static final int MOST_SIGNATURES = 16;
    private static final int LONGEST_HEADER = 4096;

    private final Supplier<? extends List<String>> secrets;
    private final Duration tolerance;
    private final Clock clock;

    private StandardWebhooks(Supplier<? extends List<String>> secrets, Duration tolerance, Clock clock) {
        this.secrets = secrets;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * With these secrets, each 24 to 64 bytes in Base64, {@code whsec_} in front or not.
     *
     * @param clock for the time of sending, such as {@code Clock.systemUTC()}
     * @throws PlatformException {@code CONFIGURATION} if there is none, or one is not of that form
     */
    public static StandardWebhooks of(List<String> secrets, Clock clock) {
        List<String> fixed = List.copyOf(secrets);
        return of(() -> fixed, clock);
    }

    /** With secrets that may change while the program runs; asked for at each use, and once now. */
    public static StandardWebhooks of(Supplier<? extends List<String>> secrets, Clock clock) {
        StandardWebhooks webhooks = new StandardWebhooks(secrets, TOLERANCE, Objects.requireNonNull(clock, "clock"));
        webhooks.keys();
        return webhooks;
    }

    /**
     * A copy that accepts events whose time differs from ours by at most {@code value}, into the past or the future; five
     * minutes unless set.
     *
     * @throws IllegalArgumentException if it is negative or more than a day
     */
    public StandardWebhooks withTolerance(Duration value) {
        if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("tolerance: must be zero to a day, but is " + value);
        }
        return new StandardWebhooks(secrets, value, clock);
    }

    /**
     * The headers to send with the body, for this moment. Sign again for each attempt: the time is new, the id is not.
     *
     * @param id the event's id, 1 to 100 visible ASCII characters without dots
     * @throws IllegalArgumentException if the id is not of that form
     */
    public Map<String, String> sign(String id, byte[] body) {
        requireId(id);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        List<String> signatures = new ArrayList<>();
        for (byte[] key : keys()) {
            signatures.add(VERSION + Base64.getEncoder().encodeToString(mac(key, id, timestamp, body)));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, timestamp);
        headers.put(SIGNATURE, String.join(" ", signatures));
        return headers;
    }

    static void requireId(String id) {
        if (!EVENT_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id: must be 1 to 100 visible ASCII characters without dots");
        }
    }

    /**
     * Checks an event: its headers, its signature in constant time over the raw bytes, its time. The body is not read.
     *
     * @return the event's id: events with the same id are the same event
     * @throws PlatformException {@code SECURITY} if the event cannot be trusted; {@link PlatformException#check()} is the header
     *     at fault
     */
    public String verify(RawNotice event) {
        String id = header(event, ID);
        String timestamp = header(event, TIMESTAMP);
        String given = header(event, SIGNATURE);
        if (!SECONDS.matcher(timestamp).matches()) {
            throw refused(TIMESTAMP, "must be whole seconds since 1970, but is not");
        }
        byte[] body = event.body();
        List<byte[]> offered = offered(given);
        boolean match = false;
        for (byte[] key : keys()) {
            byte[] expected = mac(key, id, timestamp, body);
            for (byte[] one : offered) {
                match |= Hashing.same(expected, one);
            }
        }
        if (!match) {
            throw refused(SIGNATURE, "must be ours, but is not");
        }
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.abs().compareTo(tolerance) > 0) {
            throw refused(
                    TIMESTAMP,
                    "must be within " + tolerance.toSeconds() + " s of our clock, but is too "
                            + (age.isNegative() ? "new" : "old"));
        }
        return id;
    }

    /** The signatures of the version that we know; others are for other receivers. */
    private static List<byte[]> offered(String header) {
        List<byte[]> signatures = new ArrayList<>();
        for (String one : header.split(" ", MOST_SIGNATURES + 1)) {
            byte[] bytes = one.startsWith(VERSION) ? base64(one.substring(VERSION.length())) : null;
            if (bytes != null && signatures.size() < MOST_SIGNATURES) {
                signatures.add(bytes);
            }
        }
        return signatures;
    }

    private static String header(RawNotice event, String name) {
        String value = event.header(name);
        if (value == null || value.isEmpty() || value.length() > LONGEST_HEADER) {
            throw refused(name, "must be one header of 1 to " + LONGEST_HEADER + " characters, but is not");
        }
        return value;
    }

    private static PlatformException refused(String header, String what) {
        return PlatformException.of(Kind.SECURITY, header + ": " + what)
                .check(header)
                .build();
    }

    private List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        for (String secret : secrets.get()) {
            byte[] key = base64(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
            if (key == null || key.length < LEAST_KEY || key.length > MOST_KEY) {
                throw PlatformException.of(
                                Kind.CONFIGURATION,
                                "secret: must be " + LEAST_KEY + " to " + MOST_KEY + " bytes in Base64, but is not")
                        .build();
            }
            keys.add(key);
        }
        if (keys.isEmpty()) {
            throw PlatformException.of(Kind.CONFIGURATION, "secret: must be set, but is missing")
                    .build();
        }
        return keys;
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] mac(byte[] key, String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] text = new byte[head.length + body.length];
        System.arraycopy(head, 0, text, 0, head.length);
        System.arraycopy(body, 0, text, head.length, body.length);
        return Hashing.hmac("HmacSHA256", key, text);
    }

    /** The tolerance only. */
    @Override
    public String toString() {
        return "StandardWebhooks[" + tolerance + "]";
    }
}
