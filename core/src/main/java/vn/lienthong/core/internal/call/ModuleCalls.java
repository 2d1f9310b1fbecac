package vn.lienthong.core.internal.call;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.AnswerFile;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.core.spi.PlatformCalls;

/** The calls of one module's dialects, made by its caller. Thread-safe. */
public final class ModuleCalls implements PlatformCalls {
    private final String module;
    private final ClientConfig config;
    private final Caller caller;

    /** Calls named {@code module.operation}. */
    public ModuleCalls(String module, ClientConfig config, Caller caller) {
        this.module = module;
        this.config = config;
        this.caller = caller;
    }

    @Override
    public ClientConfig config() {
        return config;
    }

    @Override
    public <T> T read(String operation, Supplier<WireRequest> request, AnswerReader<T> reader) {
        return call(Exchange.reads(name(operation), request, answer -> reader.read(seen(answer))), reader);
    }

    @Override
    public <T> T write(String operation, Supplier<WireRequest> request, AnswerReader<T> reader) {
        return call(
                Exchange.writes(name(operation), request, answer -> reader.read(seen(answer)))
                        .renewingSession(),
                reader);
    }

    @Override
    public <T> T writeKeyed(String operation, Supplier<WireRequest> request, AnswerReader<T> reader) {
        return call(Exchange.keyed(name(operation), request, answer -> reader.read(seen(answer))), reader);
    }

    @Override
    public <T> T download(
            String operation, Supplier<WireRequest> request, Path file, long most, AnswerReader<T> reader) {
        AnswerFile target = AnswerFile.of(file, most);
        try {
            T result = call(
                    Exchange.reads(name(operation), request, answer -> reader.read(seen(answer)))
                            .into(target),
                    reader);
            target.keep();
            return result;
        } finally {
            target.drop();
        }
    }

    private <T> T call(Exchange<T> exchange, AnswerReader<T> reader) {
        return caller.call(exchange.classify(answer -> reader.failure(seen(answer))));
    }

    private String name(String operation) {
        return module + "." + operation;
    }

    private PlatformAnswer seen(Answer answer) {
        return new Seen(answer, config);
    }

    private record Seen(Answer answer, ClientConfig config) implements PlatformAnswer {
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
        public @Nullable Path file() {
            return answer.file();
        }

        @Override
        public Map<String, String> members() {
            return JsonTexts.from(answer.body());
        }

        @Override
        public @Nullable PlatformException failure() {
            return HttpStatus.failure(answer, config.clock());
        }
    }
}
