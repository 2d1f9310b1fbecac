package vn.lienthong.payment.internal.rail;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.spi.RailAnswer;
import vn.lienthong.payment.spi.RailCalls;

/** The calls of a rail, made through core's caller. */
final class Calls implements RailCalls {
    private final Caller caller;
    private final Clock clock;

    Calls(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public <T> T ask(
            Operation operation,
            Supplier<WireRequest> request,
            Function<RailAnswer, @Nullable PlatformException> failure,
            Function<RailAnswer, T> read) {
        return call(Exchange.reads(name(operation), request, answer -> read.apply(seen(answer))), failure);
    }

    @Override
    public <T> T send(
            Operation operation,
            Supplier<WireRequest> request,
            Function<RailAnswer, @Nullable PlatformException> failure,
            Function<RailAnswer, T> read) {
        return call(Exchange.writes(name(operation), request, answer -> read.apply(seen(answer))), failure);
    }

    @Override
    public <T> T sendKeyed(
            Operation operation,
            Supplier<WireRequest> request,
            Function<RailAnswer, @Nullable PlatformException> failure,
            Function<RailAnswer, T> read) {
        return call(Exchange.keyed(name(operation), request, answer -> read.apply(seen(answer))), failure);
    }

    private <T> T call(Exchange<T> exchange, Function<RailAnswer, @Nullable PlatformException> failure) {
        return caller.call(exchange.classify(answer -> failure.apply(seen(answer))));
    }

    private static String name(Operation operation) {
        return "payment." + operation.name().toLowerCase(Locale.ROOT);
    }

    private RailAnswer seen(Answer answer) {
        return new Seen(answer, clock);
    }

    private record Seen(Answer answer, Clock clock) implements RailAnswer {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public @Nullable String header(String name) {
            return answer.header(name);
        }

        @Override
        public byte[] body() {
            return answer.body();
        }

        @Override
        public Map<String, String> members() {
            return Members.from(answer.body());
        }

        @Override
        public @Nullable PlatformException httpFailure() {
            return HttpStatus.failure(answer, clock);
        }
    }
}
