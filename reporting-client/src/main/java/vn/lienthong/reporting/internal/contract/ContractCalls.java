package vn.lienthong.reporting.internal.contract;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.reporting.SealedReport;

/** The calls of docs/reporting-api.yaml. Thread-safe. */
final class ContractCalls {
    private static final String JSON = "application/json";
    private static final Set<Integer> CONTENT = Set.of(400, 404, 409, 412, 413, 415, 422);

    private final PlatformCalls calls;

    ContractCalls(PlatformCalls calls) {
        this.calls = calls;
    }

    /** Reads one object. */
    JsonObject read(String operation, String path, Map<String, String> query) {
        return calls.read(
                operation,
                () -> get(path, query),
                reader(answer -> JsonObject.from(operation, answer.body(), JsonRules.EXACT)));
    }

    /** Reads the bytes of one answer, or {@code null} if the platform answers that it does not exist. */
    byte @Nullable [] find(String operation, String path) {
        try {
            return calls.read(operation, () -> get(path, Map.of()), reader(PlatformAnswer::body));
        } catch (PlatformException e) {
            if (Problem.isMissing(e)) {
                return null;
            }
            throw e;
        }
    }

    /** Dry run of a body. */
    JsonObject validate(byte[] body) {
        Supplier<WireRequest> request =
                () -> WireRequest.of("POST", calls.config().resolve("v1/validations"))
                        .withHeader("Accept", JSON)
                        .withBody(Attachment.of(body, JSON));
        return calls.read(
                "dryRun", request, reader(answer -> JsonObject.from("validation", answer.body(), JsonRules.EXACT)));
    }

    /** Submits a report under its key, once. The answer is a receipt, or is {@link #aboutContent}. */
    PlatformAnswer submit(SealedReport sealed) {
        Supplier<WireRequest> request = () -> {
            WireRequest put = WireRequest.of(
                            "PUT",
                            calls.config()
                                    .resolve("v1/submissions/" + sealed.key().value()))
                    .withHeader("Accept", JSON)
                    .withHeader("Content-Digest", WireDigest.write(sealed.sha256()))
                    .withBody(Attachment.of(sealed.body(), JSON));
            String signature = sealed.signature();
            return signature == null ? put : put.withHeader("Report-Signature", signature);
        };
        return calls.write(
                "submit",
                request,
                reader(answer -> answer, answer -> aboutContent(answer) == null ? failure(answer) : null));
    }

    /**
     * The platform's findings about the content of a submission, or {@code null} if the answer is about something else.
     */
    static @Nullable Problem aboutContent(PlatformAnswer answer) {
        Problem problem = CONTENT.contains(answer.status()) ? Problem.read(answer) : null;
        return problem == null || problem.code().equals("not-found") ? null : problem;
    }

    private WireRequest get(String path, Map<String, String> query) {
        String form = QueryString.form(new TreeMap<>(query));
        return WireRequest.of("GET", calls.config().resolve(form.isEmpty() ? path : path + "?" + form))
                .withHeader("Accept", JSON);
    }

    private static <T> AnswerReader<T> reader(Function<PlatformAnswer, T> read) {
        return reader(read, ContractCalls::failure);
    }

    private static <T> AnswerReader<T> reader(
            Function<PlatformAnswer, T> read, Function<PlatformAnswer, @Nullable PlatformException> failure) {
        return new AnswerReader<>() {
            @Override
            public T read(PlatformAnswer answer) {
                return read.apply(answer);
            }

            @Override
            public @Nullable PlatformException failure(PlatformAnswer answer) {
                return failure.apply(answer);
            }
        };
    }

    private static @Nullable PlatformException failure(PlatformAnswer answer) {
        PlatformException failure = answer.failure();
        if (failure == null) {
            return null;
        }
        Problem problem = Problem.read(answer);
        if (answer.status() == 404 && (problem == null || problem.code().equals("not-found"))) {
            // The path is not one of the contract's: the same call again, or another report, would fail the same way.
            return PlatformException.of(Kind.CONFIGURATION, "HTTP 404: the reporting contract is not served at baseUri")
                    .effect(failure.effect())
                    .platformCode(problem == null ? "404" : problem.code())
                    .requestId(answer.header("Request-Id"))
                    .build();
        }
        if (problem == null) {
            return failure.toBuilder().requestId(answer.header("Request-Id")).build();
        }
        return PlatformException.of(
                        failure.kind(), "HTTP " + answer.status() + " " + problem.code() + ": " + problem.detail())
                .effect(failure.effect())
                .platformCode(problem.code())
                .requestId(problem.requestId())
                .retryAfter(failure.retryAfter())
                .build();
    }
}
