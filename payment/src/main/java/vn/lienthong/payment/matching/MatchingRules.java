package vn.lienthong.payment.matching;

import java.time.Duration;
import java.util.Set;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Spelling;

/**
 * How far proposals go, and which of them may be carried out without a person (quy tắc khớp tiền). By default none may.
 * Immutable.
 *
 * <p>Without a person only a transfer of exactly the amount that is left to pay, in time, to the named account, with a code of
 * at most {@link #automaticDistance()} errors, and with no other payment or transfer that could be meant.
 */
public final class MatchingRules {
    /** In front of the settings of these rules in the profile. */
    public static final String SETTING = "matching";

    private static final String UP_TO = "automaticUpToVnd";
    private static final String DISTANCE = "automaticDistance";
    private static final String DAYS = "days";
    private static final Set<String> KNOWN = Set.of(UP_TO, DISTANCE, DAYS);
    private static final int MOST_VND = 500_000_000;
    private static final int MOST_DAYS = 366;
    private static final MatchingRules DEFAULTS = new MatchingRules(0, 0, 7);

    private final long automaticUpToVnd;
    private final int automaticDistance;
    private final int days;

    private MatchingRules(long automaticUpToVnd, int automaticDistance, int days) {
        this.automaticUpToVnd = automaticUpToVnd;
        this.automaticDistance = automaticDistance;
        this.days = days;
    }

    /** Nothing without a person; money is looked for among the payments of the last 7 days if it has no code. */
    public static MatchingRules defaults() {
        return DEFAULTS;
    }

    /**
     * The rules in the settings of a platform: {@code matching.automaticUpToVnd} (0 to 500,000,000), {@code
     * matching.automaticDistance} (0 or 1) and {@code matching.days} (1 to 366), each with its default if it is missing. Other
     * settings are ignored.
     *
     * @throws PlatformException {@code CONFIGURATION} if one of them is wrong or not known
     */
    public static MatchingRules of(Settings settings) {
        for (String key : settings.table(SETTING).keySet()) {
            if (!KNOWN.contains(key)) {
                throw settings.error(SETTING + "." + key, "is not known" + Spelling.hint(key, KNOWN));
            }
        }
        return new MatchingRules(
                settings.number(SETTING + "." + UP_TO, 0, 0, MOST_VND),
                settings.number(SETTING + "." + DISTANCE, 0, 0, 1),
                settings.number(SETTING + "." + DAYS, DEFAULTS.days, 1, MOST_DAYS));
    }

    /**
     * With transfers that may be matched without a person.
     *
     * @param upToVnd the largest amount, 0 to 500,000,000; 0 means none
     * @param distance how many errors their code may have, 0 or 1: more could be the code of another payment, since a check
     *     character finds each single error, but not each two
     */
    public MatchingRules automatic(long upToVnd, int distance) {
        if (upToVnd < 0 || upToVnd > MOST_VND) {
            throw new IllegalArgumentException("upToVnd: must be 0 to " + MOST_VND + ", but is " + upToVnd);
        }
        if (distance < 0 || distance > 1) {
            throw new IllegalArgumentException("distance: must be 0 or 1, but is " + distance);
        }
        return new MatchingRules(upToVnd, distance, days);
    }

    /**
     * With how many days a payment may be old to which money without a code is proposed.
     *
     * @param value 1 to 366
     */
    public MatchingRules days(int value) {
        if (value < 1 || value > MOST_DAYS) {
            throw new IllegalArgumentException("days: must be 1 to " + MOST_DAYS + ", but is " + value);
        }
        return new MatchingRules(automaticUpToVnd, automaticDistance, value);
    }

    /** The largest amount that may be matched without a person; 0 if none may. */
    public long automaticUpToVnd() {
        return automaticUpToVnd;
    }

    /** How many errors the code may have then: 0 or 1. */
    public int automaticDistance() {
        return automaticDistance;
    }

    /** How old a payment may be to which money without a code is proposed. */
    Duration within() {
        return Duration.ofDays(days);
    }
}
