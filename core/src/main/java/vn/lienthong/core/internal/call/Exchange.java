package vn.lienthong.core.internal.call;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.AnswerFile;
import vn.lienthong.core.internal.answer.HttpStatus;

/**
 * One operation on a platform: how its request is made anew for each attempt, what counts as a failure, and how the answer
 * is understood. Its name is {@code module.operation}, such as {@code payment.find}. Immutable.
 *
 * @param <T> what the caller gets
 */
public final class Exchange<T> {
    /** What sending twice would do. */
    enum Repeat {
        /** Nothing: the call reads. */
        READS,
        /** Nothing: the platform knows the request again by the caller's key. */
        KEYED,
        /** Something, unless the platform says that it does not have the first. */
        ASKS_FIRST,
        /** Something: never sent again. */
        WRITES
    }

    private static final Pattern OPERATION = Pattern.compile("[a-z][a-z0-9]*\\.[a-z][A-Za-z0-9]*");

    final String operation;
    final Repeat repeat;
    final Supplier<WireRequest> request;
    final Function<Answer, T> decode;
    private @Nullable Exchange<Optional<T>> ask;
    private @Nullable Function<Answer, @Nullable PlatformException> classify;
    private Predicate<T> unsure = result -> false;
    private Predicate<Answer> onceMore = answer -> false;
    private boolean renewsSession;
    private String service = "";
    private @Nullable AnswerFile file;

    private Exchange(String operation, Repeat repeat, Supplier<WireRequest> request, Function<Answer, T> decode) {
        if (!OPERATION.matcher(operation).matches()) {
            throw new IllegalArgumentException(
                    "operation: must be module.operation, such as payment.find, but is '" + operation + "'");
        }
        this.operation = operation;
        this.repeat = repeat;
        this.request = request;
        this.decode = decode;
        this.renewsSession = repeat != Repeat.WRITES;
    }

    private Exchange(Exchange<T> other) {
        this(other.operation, other.repeat, other.request, other.decode);
        this.ask = other.ask;
        this.classify = other.classify;
        this.unsure = other.unsure;
        this.onceMore = other.onceMore;
        this.renewsSession = other.renewsSession;
        this.service = other.service;
        this.file = other.file;
    }

    /** A call that only reads: tried again after a transient failure, and its failure has no effect. */
    public static <T> Exchange<T> reads(String operation, Supplier<WireRequest> request, Function<Answer, T> decode) {
        return new Exchange<>(operation, Repeat.READS, request, decode);
    }

    /** A call that changes something under a key by which the platform knows it again: tried again. */
    public static <T> Exchange<T> keyed(String operation, Supplier<WireRequest> request, Function<Answer, T> decode) {
        return new Exchange<>(operation, Repeat.KEYED, request, decode);
    }

    /** A call that changes something: sent once. */
    public static <T> Exchange<T> writes(String operation, Supplier<WireRequest> request, Function<Answer, T> decode) {
        return new Exchange<>(operation, Repeat.WRITES, request, decode);
    }

    /**
     * A call that changes something without a key, on a platform that can be asked for the result. If nobody knows whether
     * it arrived (effect {@code UNKNOWN}), the platform is asked: what it shows is the result; only if it has nothing is the
     * request sent once more, and the platform asked again if that breaks too. Nothing else in this SDK sends an unkeyed
     * write twice.
     *
     * <p>The call fails, with the failure of the last sending, if that had no effect for certain, if the calling thread was
     * interrupted, if asking fails (which is added as suppressed), or if the platform still shows nothing after the second
     * sending. All of it has one deadline.
     *
     * @param ask gives the result if the platform has it, and empty if it does not; it throws if the platform's answer does
     *     not say
     */
    public static <T> Exchange<T> asksFirst(
            String operation, Supplier<WireRequest> request, Function<Answer, T> decode, Exchange<Optional<T>> ask) {
        Exchange<T> exchange = new Exchange<>(operation, Repeat.ASKS_FIRST, request, decode);
        exchange.ask = ask;
        return exchange;
    }

    /**
     * For {@link #asksFirst}: results of the second sending that may only say that the first had arrived, such as "exists
     * already". The platform is asked once more, and what it shows counts.
     */
    public Exchange<T> unsureIf(Predicate<T> result) {
        Exchange<T> changed = new Exchange<>(this);
        changed.unsure = result;
        return changed;
    }

    /**
     * For {@link #writes}: if the platform turns the request away as not signed on, which is its word that it did nothing
     * ({@code UNAUTHENTICATED} with effect {@code NONE}), the session is renewed once and the request sent again. The other
     * forms do so unasked.
     */
    public Exchange<T> renewingSession() {
        Exchange<T> changed = new Exchange<>(this);
        changed.renewsSession = true;
        return changed;
    }

    /**
     * The platform's own rule for what is a failure, instead of the HTTP status alone. Runs inside the retry, so that an
     * error inside HTTP 200 and an expired session are what they are before the retry decides. It may call
     * {@link HttpStatus#failure} itself; what it throws counts as its result.
     */
    public Exchange<T> classify(Function<Answer, @Nullable PlatformException> rule) {
        Exchange<T> changed = new Exchange<>(this);
        changed.classify = rule;
        return changed;
    }

    /**
     * For a platform that refuses a request before it acts, and says what must be different in it, such as {@code
     * use_dpop_nonce} (RFC 9449 sections 8 and 9). The request is then made anew and sent once more, at once: in every form,
     * {@link #writes} included, once in the whole call, within its deadline, and without a retry of the budget. To an
     * observer it is an attempt of its own. The refused request had no effect, whatever {@link #classify} makes of the
     * answer; a second such answer is the failure that {@code classify} makes of it. A session is not renewed because of the
     * answer to which this applies.
     *
     * @param rule whether the answer says that the platform did nothing and how the request must change; it keeps what the
     *     request's supplier needs for the next one. What it throws is told as what {@code classify} throws. Called on the
     *     thread of the call, and no more once the request was sent anew
     */
    public Exchange<T> onceMore(Predicate<Answer> rule) {
        Exchange<T> changed = new Exchange<>(this);
        changed.onceMore = rule;
        return changed;
    }

    /** A service with a breaker of its own within the platform. */
    public Exchange<T> service(String name) {
        Exchange<T> changed = new Exchange<>(this);
        changed.service = name;
        return changed;
    }

    /** Takes the body of a successful answer into a file, see {@link AnswerFile#read}; only for {@link #reads}. */
    public Exchange<T> into(AnswerFile value) {
        Exchange<T> changed = new Exchange<>(this);
        changed.file = value;
        return changed;
    }

    /** The answer, read as this exchange wants it. */
    Answer read(WireResponse response, int limit) {
        return file == null ? Answer.read(response, limit) : file.read(response, limit);
    }

    @Nullable
    Exchange<Optional<T>> ask() {
        return ask;
    }

    @Nullable
    Function<Answer, @Nullable PlatformException> classify() {
        return classify;
    }

    boolean isUnsure(T result) {
        return unsure.test(result);
    }

    /** Whether the answer lets the call go on with a changed request. */
    boolean asksForChange(Answer answer) {
        return onceMore.test(answer);
    }

    /** Whether this refusal lets the call go on with a new session. */
    boolean renewsSessionAfter(PlatformException refused) {
        return renewsSession
                && (repeat == Repeat.READS
                        || repeat == Repeat.KEYED
                        || refused.effect() == PlatformException.Effect.NONE);
    }

    String service() {
        return service;
    }
}
