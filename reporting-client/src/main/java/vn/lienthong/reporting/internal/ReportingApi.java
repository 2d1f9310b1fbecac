package vn.lienthong.reporting.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.Redaction;

/** The calls of docs/reporting-api.yaml over HTTP. Thread-safe. */
public final class ReportingApi {
    private static final String JSON = "application/json";
    private static final Set<Integer> CONTENT = Set.of(400, 404, 409, 412, 413, 415, 422);

    private final ClientConfig config;
    private final Caller caller;

    /** What the platform said to a submission: a receipt as its body, or a problem. */
    public static final class Submitted {
        private final byte[] body;
        private final @Nullable Problem problem;

        private Submitted(byte[] body, @Nullable Problem problem) {
            this.body = body;
            this.problem = problem;
        }

        /** The bytes of the answer. */
        public byte[] body() {
            return body.clone();
        }

        /** The problem, or {@code null} where the report was taken. */
        public @Nullable Problem problem() {
            return problem;
        }
    }

    /**
     * An RFC 9457 problem.
     *
     * @param code the contract's stable code
     * @param detail English text
     * @param requestId for the help desk, or {@code null}
     * @param members the whole object
     */
    public record Problem(
            String code, String detail, @Nullable String requestId, WireObject members) {}

    private ReportingApi(ClientConfig config, Caller caller) {
        this.config = config;
        this.caller = caller;
    }

    /** Calls the platform of {@code config}. */
    public static ReportingApi create(ClientConfig config) {
        return new ReportingApi(
                config,
                Caller.plan(config)
                        .dialects("lienthong-report-v1")
                        .settings("periods.*")
                        .signsOnBy("oauth2-client-credentials")
                        .build());
    }

    /** Reads one object. */
    public WireObject read(String operation, String path, Map<String, String> query) {
        Supplier<WireRequest> request = () -> get(path, query);
        return call(Exchange.reads(operation, request, answer -> WireObject.parse(operation, answer.body())));
    }

    /** Reads the bytes of one answer, or {@code null} where the platform says that there is no such submission. */
    public byte @Nullable [] find(String operation, String path) {
        try {
            return call(Exchange.reads(operation, () -> get(path, Map.of()), Answer::body));
        } catch (PlatformException e) {
            if (isMissing(e)) {
                return null;
            }
            throw e;
        }
    }

    /** Whether the platform has no such thing: one of the contract's {@code …-not-found}, not just any 404. */
    public static boolean isMissing(PlatformException e) {
        String code = e.platformCode();
        return code != null && code.endsWith("-not-found");
    }

    /** Dry run of a body. */
    public WireObject validate(byte[] body) {
        Supplier<WireRequest> request = () -> WireRequest.of("POST", config.resolve("v1/validations"))
                .withHeader("Accept", JSON)
                .withBody(Attachment.of(body, JSON));
        return call(Exchange.reads("validate", request, answer -> WireObject.parse("validation", answer.body())));
    }

    /**
     * Hands in a body under its key, once. What the platform says about the content comes back; everything else is a
     * {@link PlatformException}.
     */
    public Submitted submit(String key, byte[] body, String digest, @Nullable String signature) {
        Supplier<WireRequest> request = () -> {
            WireRequest put = WireRequest.of("PUT", config.resolve("v1/submissions/" + key))
                    .withHeader("Accept", JSON)
                    .withHeader("Content-Digest", digest)
                    .withBody(Attachment.of(body, JSON));
            return signature == null ? put : put.withHeader("Report-Signature", signature);
        };
        Function<Answer, Submitted> decode =
                answer -> new Submitted(answer.body(), answer.ok() ? null : problem(answer));
        return caller.call(Exchange.writes("submit", request, decode)
                .classify(answer -> saysSomethingAboutTheContent(answer) ? null : failure(answer)));
    }

    private <T> T call(Exchange<T> exchange) {
        return caller.call(exchange.classify(this::failure));
    }

    private WireRequest get(String path, Map<String, String> query) {
        String form = QueryString.form(new TreeMap<>(query));
        return WireRequest.of("GET", config.resolve(form.isEmpty() ? path : path + "?" + form))
                .withHeader("Accept", JSON);
    }

    private static boolean saysSomethingAboutTheContent(Answer answer) {
        if (!CONTENT.contains(answer.status())) {
            return answer.ok();
        }
        Problem problem = problem(answer);
        return problem != null && !problem.code.equals("not-found");
    }

    private @Nullable PlatformException failure(Answer answer) {
        PlatformException failure = HttpStatus.failure(answer, config.clock());
        if (failure == null) {
            return null;
        }
        Problem problem = problem(answer);
        if (answer.status() == 404 && (problem == null || problem.code.equals("not-found"))) {
            // The address is not one of the contract's: sending it again, or another report, would fail the same way.
            return PlatformException.of(Kind.CONFIGURATION, "HTTP 404: baseUri does not lead to the reporting contract")
                    .platformCode(problem == null ? "404" : problem.code)
                    .requestId(answer.header("Request-Id"))
                    .build();
        }
        if (problem == null) {
            return failure.toBuilder().requestId(answer.header("Request-Id")).build();
        }
        PlatformException told = PlatformException.of(
                        failure.kind(), "HTTP " + answer.status() + " " + problem.code + ": " + problem.detail)
                .effect(failure.effect())
                .platformCode(problem.code)
                .requestId(problem.requestId)
                .retryAfter(failure.retryAfter())
                .build();
        return told;
    }

    private static @Nullable Problem problem(Answer answer) {
        try {
            WireObject members = WireObject.parse("problem", answer.body());
            String code = members.text("code");
            if (!code.matches("[a-z0-9-]{1,60}")) {
                return null;
            }
            String detail = members.optionalText("detail");
            String requestId = members.optionalText("requestId");
            return new Problem(
                    code,
                    detail == null ? "" : Redaction.text(detail),
                    requestId != null && requestId.matches("[A-Za-z0-9._-]{1,64}")
                            ? requestId
                            : answer.header("Request-Id"),
                    members);
        } catch (PlatformException e) {
            return null; // no problem details: the status alone has to do
        }
    }
}
