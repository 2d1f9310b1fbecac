package vn.lienthong.core.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.util.function.Function;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/**
 * What a JSON text may be: its limits, how exact its types must be, and which exception says that it is not. Immutable; make
 * one and share it.
 *
 * <pre>{@code
 * private static final JsonRules ANSWER = JsonRules.EXACT.numbersAsText().blankIsAbsent().members(200);
 * }</pre>
 *
 * <p>Three things cannot be configured, since a check can be bypassed if two readers disagree about them: the text is
 * UTF-8, it is one value with nothing after it, and no object has a duplicate member.
 */
public final class JsonRules {
    /**
     * Types as they are written, PROTOCOL for anything else; 64 levels, 16 MiB, a million members, numbers of 100
     * digits.
     */
    public static final JsonRules EXACT = new JsonRules(
            new Limits(64, 16 << 20, 16 << 20, 100, 1_000_000),
            new Tolerance(false, false, false),
            JsonRules::protocol);

    private static final int LONGEST_NAME = 1000;

    final Limits limits;
    final Tolerance tolerance;
    final JsonFactory factory;
    private final Function<String, ? extends RuntimeException> refusal;

    private JsonRules(Limits limits, Tolerance tolerance, Function<String, ? extends RuntimeException> refusal) {
        this.limits = limits;
        this.tolerance = tolerance;
        this.refusal = refusal;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth)
                        .maxNumberLength(limits.number)
                        .maxStringLength(limits.string)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /** How many objects and lists may be nested. */
    public JsonRules depth(int most) {
        return with(new Limits(most, limits.size, limits.string, limits.number, limits.members));
    }

    /** How many bytes the text may have, or characters if it is read from a {@link String}. */
    public JsonRules size(int most) {
        return with(new Limits(limits.depth, most, limits.string, limits.number, limits.members));
    }

    /** How many characters one string may have. */
    public JsonRules string(int most) {
        return with(new Limits(limits.depth, limits.size, most, limits.number, limits.members));
    }

    /** How many characters one number may have. */
    public JsonRules number(int most) {
        return with(new Limits(limits.depth, limits.size, limits.string, most, limits.members));
    }

    /** How many members and list items the text may have in all. */
    public JsonRules members(int most) {
        return with(new Limits(limits.depth, limits.size, limits.string, limits.number, most));
    }

    /** A number or a boolean counts as its text: platforms send both {@code "0"} and {@code 0}. */
    public JsonRules numbersAsText() {
        return new JsonRules(limits, new Tolerance(true, tolerance.blankIsAbsent, tolerance.singleIsList), refusal);
    }

    /** A blank text counts as an absent member, and white space around a text is dropped. */
    public JsonRules blankIsAbsent() {
        return new JsonRules(limits, new Tolerance(tolerance.numbersAsText, true, tolerance.singleIsList), refusal);
    }

    /**
     * A single object counts as a list of one; a blank text and an object without members count as an empty list, since
     * platforms send all of them for "nothing".
     */
    public JsonRules singleIsList() {
        return new JsonRules(limits, new Tolerance(tolerance.numbersAsText, tolerance.blankIsAbsent, true), refusal);
    }

    /** Refuses with a {@link PlatformException} of this kind instead of {@code PROTOCOL}. */
    public JsonRules refusedAs(Kind kind) {
        return refusedBy(message -> PlatformException.of(kind, message).build());
    }

    /**
     * Refuses with the exception that {@code exception} makes from the message, which contains path and rule and no
     * value.
     */
    public JsonRules refusedBy(Function<String, ? extends RuntimeException> exception) {
        return new JsonRules(limits, tolerance, exception);
    }

    RuntimeException refused(String message) {
        return refusal.apply(message);
    }

    private JsonRules with(Limits changed) {
        return new JsonRules(changed, tolerance, refusal);
    }

    private static PlatformException protocol(String message) {
        return PlatformException.of(Kind.PROTOCOL, message).build();
    }

    record Limits(int depth, int size, int string, int number, int members) {}

    record Tolerance(boolean numbersAsText, boolean blankIsAbsent, boolean singleIsList) {}
}
