package vn.lienthong.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultOptions;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.internal.fault.WrongFault;

/**
 * A fault that real platforms have (lỗi thường gặp của nền tảng), switched on with {@code Sandbox.fail}.
 *
 * <!-- cut: sandbox/src/test/java/vn/lienthong/sandbox/FaultTest.java#fault -->
 * <pre>{@code
 * sandbox.fail(Fault.unavailable(Duration.ofSeconds(2))
 *         .at("vnpay")
 *         .path("/merchant_webapi")
 *         .once());
 * sandbox.fail(Fault.of(PaymentFault.UNSIGNED_NOTICE).at("vnpay").times(2));
 * }</pre>
 *
 * <p>Without {@link #at} it happens at every platform that can have it, without {@link #path} at every path where the kind
 * acts, without {@link #once} or {@link #times} until {@code Sandbox.heal}. An option without effect on the kind is refused here;
 * what only a sandbox knows (its platforms, and the paths where a kind acts at each) is checked by {@code Sandbox.fail}. The
 * message names the option first: {@code path: must be …, but is …}. Immutable, and safe to share between threads and
 * sandboxes.
 */
public final class Fault {
    /** RFC 3986, section 3.3: a request has no other path. */
    private static final Pattern RAW_PATH = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*");

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final FaultKind kind;
    private final @Nullable String platform;
    private final @Nullable String path;
    private final @Nullable Duration delay;
    private final @Nullable String value;
    private final int times;

    private Fault(
            FaultKind kind,
            @Nullable String platform,
            @Nullable String path,
            @Nullable Duration delay,
            @Nullable String value,
            int times) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.platform = platform;
        this.path = path;
        this.delay = delay;
        this.value = value;
        this.times = times;
    }

    /** A fault of {@code kind}, everywhere, until healed. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, null, null, null, null, Integer.MAX_VALUE);
    }

    /**
     * 503 with {@code Retry-After}, at every platform.
     *
     * @param retryAfter whole seconds, from 0
     * @throws IllegalArgumentException if it is negative, or has a part of a second
     */
    public static Fault unavailable(Duration retryAfter) {
        return of(TransportFault.UNAVAILABLE).delay(retryAfter);
    }

    /**
     * Answers that are {@code delay} late, in real time, whatever the sandbox's clock shows; the platform acts at once.
     *
     * @throws IllegalArgumentException if it is shorter than a millisecond, or longer than 100 years
     */
    public static Fault slow(Duration delay) {
        return of(TransportFault.SLOW).delay(delay);
    }

    /** Only at the platform with this name, for example {@code vnpay}; the faults page lists the names. */
    public Fault at(String platformName) {
        return new Fault(kind, Objects.requireNonNull(platformName, "platform"), path, delay, value, times);
    }

    /**
     * Only if the path below the platform's base begins with {@code prefix}, for example {@code /oauth2/token}: character by
     * character, as in the HTTP request, so percent-encoded and without a query.
     *
     * @throws IllegalArgumentException if it does not begin with a slash, if no request can have it, or if a path has no effect on
     *     this kind
     */
    public Fault path(String prefix) {
        if (!prefix.startsWith("/")) {
            throw new WrongFault(
                    "path",
                    "phải bắt đầu bằng dấu gạch chéo, hiện là \"" + prefix + "\"",
                    "must begin with a slash, but is \"" + prefix + "\"");
        }
        if (!kind.options().path()) {
            throw noEffect("path", prefix);
        }
        if (!RAW_PATH.matcher(prefix).matches()) {
            throw new WrongFault(
                    "path",
                    "phải viết như trong yêu cầu HTTP (mã hóa phần trăm, không có phần sau dấu ?), hiện là \"" + prefix
                            + "\"",
                    "must be as in an HTTP request (percent-encoded, without a query), but is \"" + prefix + "\"");
        }
        return new Fault(kind, platform, prefix, delay, value, times);
    }

    /**
     * The delay or the {@code Retry-After}, by kind; see {@link FaultOptions.Delay}.
     *
     * @param duration a millisecond or longer; for a {@code Retry-After} whole seconds, from 0; at most 100 years
     * @throws IllegalArgumentException if it has no effect on this kind, or is too short or too long
     */
    public Fault delay(Duration duration) {
        boolean whole = duration.toNanosPart() == 0;
        if (duration.compareTo(LONGEST) > 0 && kind.options().delay() != FaultOptions.Delay.NONE) {
            throw new WrongFault(
                    "delay",
                    "phải không quá 100 năm, hiện là " + seconds(duration),
                    "must be at most 100 years (" + LONGEST + "), but is " + duration);
        }
        switch (kind.options().delay()) {
            case NONE -> throw noEffect("delay", duration.toString());
            case RETRY_AFTER -> {
                if (duration.isNegative() || !whole) {
                    throw new WrongFault(
                            "delay",
                            "(Retry-After) phải là số nguyên không âm, hiện là " + seconds(duration),
                            "must be a Retry-After in whole seconds, but is " + duration);
                }
            }
            case OPTIONAL, REQUIRED -> {
                if (duration.compareTo(SHORTEST) < 0) {
                    throw new WrongFault(
                            "delay",
                            "phải từ 0,001 giây trở lên, hiện là " + seconds(duration),
                            "must be a millisecond or longer, but is " + duration);
                }
            }
        }
        return new Fault(kind, platform, path, duration, value, times);
    }

    /**
     * The code or variant of the kind; the constant of the kind says what it means and which values there are.
     *
     * @throws IllegalArgumentException if it has no effect on this kind, or is not one of its values
     */
    public Fault value(String text) {
        FaultOptions options = kind.options();
        if (options.value() == FaultOptions.Value.NONE) {
            throw noEffect("value", text);
        }
        if (options.value() == FaultOptions.Value.OPTIONAL_NUMBER && !text.matches("-?[0-9]{1,9}")) {
            throw new WrongFault(
                    "value",
                    "của lỗi " + kind.name() + " phải là số nguyên, hiện là \"" + text + "\"",
                    "must be a whole number for " + kind.name() + ", but is \"" + text + "\"");
        }
        if (!options.values().isEmpty() && !options.values().contains(text)) {
            throw new WrongFault(
                    "value",
                    "của lỗi " + kind.name() + " phải là " + String.join(" hoặc ", options.values()) + ", hiện là \""
                            + text + "\"",
                    "must be " + String.join(" or ", options.values()) + " for " + kind.name() + ", but is \"" + text
                            + "\"");
        }
        return new Fault(kind, platform, path, delay, text, times);
    }

    /** For one request or notice in which it shows, then the fault is off. */
    public Fault once() {
        return times(1);
    }

    /**
     * For {@code count} requests or notices in which it shows, at all platforms together.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public Fault times(int count) {
        if (count < 1) {
            throw new WrongFault("times", "phải từ 1 trở lên, hiện là " + count, "must be 1 or more, but is " + count);
        }
        return new Fault(kind, platform, path, delay, value, count);
    }

    /** Until healed: the default. */
    public Fault untilHealed() {
        return new Fault(kind, platform, path, delay, value, Integer.MAX_VALUE);
    }

    /** What goes wrong. */
    public FaultKind kind() {
        return kind;
    }

    /** The platform, or {@code null} for all that can have the kind. */
    public @Nullable String platform() {
        return platform;
    }

    /** The beginning of the path, or {@code null} for every path. */
    public @Nullable String path() {
        return path;
    }

    /** The delay, or {@code null} if none was given. */
    public @Nullable Duration delay() {
        return delay;
    }

    /** The code or variant, or {@code null} if none was given. */
    public @Nullable String value() {
        return value;
    }

    /** For how many requests or notices; {@link Integer#MAX_VALUE} is until healed. */
    public int times() {
        return times;
    }

    @Override
    public String toString() {
        return kind.name()
                + (platform == null ? "" : " at " + platform)
                + (path == null ? "" : path)
                + (value == null ? "" : " (" + value + ")")
                + (delay == null ? "" : " " + delay)
                + (times == Integer.MAX_VALUE ? " until healed" : " x" + times);
    }

    private IllegalArgumentException noEffect(String option, String given) {
        return new WrongFault(
                option,
                "phải để trống vì không có tác dụng với lỗi " + kind.name() + ", hiện là \"" + given + "\"",
                "must be absent, because it has no effect on " + kind.name() + ", but is \"" + given + "\"");
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
