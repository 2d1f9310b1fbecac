package vn.lienthong.reporting.internal.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.reporting.spi.AnswerReader;
import vn.lienthong.reporting.spi.PlatformAnswer;
import vn.lienthong.reporting.spi.PlatformCalls;

/** The calls of a target, made by core's caller. */
final class CallerCalls implements PlatformCalls {
    private static final String MODULE = "reporting.";

    private final ClientConfig config;
    private final Caller caller;

    CallerCalls(ClientConfig config, Caller caller) {
        this.config = config;
        this.caller = caller;
    }

    @Override
    public ClientConfig config() {
        return config;
    }

    @Override
    public <T> T read(String operation, Supplier<WireRequest> request, AnswerReader<T> reader) {
        return call(Exchange.reads(MODULE + operation, request, answer -> reader.read(seen(answer))), reader);
    }

    @Override
    public <T> T write(String operation, Supplier<WireRequest> request, AnswerReader<T> reader) {
        return call(
                Exchange.writes(MODULE + operation, request, answer -> reader.read(seen(answer)))
                        .renewingSession(),
                reader);
    }

    private <T> T call(Exchange<T> exchange, AnswerReader<T> reader) {
        return caller.call(exchange.classify(answer -> reader.failure(seen(answer))));
    }

    private PlatformAnswer seen(Answer answer) {
        return new PlatformAnswer() {
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
                return answer.body().clone();
            }

            @Override
            public @Nullable PlatformException failure() {
                return HttpStatus.failure(answer, config.clock());
            }
        };
    }
}
