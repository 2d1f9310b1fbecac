package vn.lienthong.sharing.dossier.internal.portal;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.sharing.dossier.internal.TargetForm;
import vn.lienthong.sharing.internal.Answers;
import vn.lienthong.sharing.internal.Sentences;
import vn.lienthong.sharing.xroad.XrdAdapter;

/**
 * Makes the calls of the portal: each is a POST with session, agency and the name of a service; the answer has HTTP
 * 200, and {@code error_code}, a number or a text, shows whether it failed. Thread-safe.
 */
final class PortalCalls {
    /** Members of a message that identify a person; the portal may repeat them in its message. */
    private static final List<String> PERSONAL = List.of("ChuHoSo", "MaDoiTuong", "Email", "SoDienThoai", "NguoiXuLy");

    private final ClientConfig config;
    private final Caller caller;
    private final URI endpoint;
    private final String agency;
    private final Set<String> refusedCodes;
    private final PortalSession session;

    PortalCalls(ClientConfig config, XrdAdapter adapter) {
        this.config = config;
        this.caller = CallPlan.of(config)
                .dialects("xrd-adapter")
                .settings(TargetForm.settings(
                        "forwardPath",
                        "dstcode",
                        "dstcodeIn",
                        "providerUrl",
                        "authEndpoint",
                        "integrationEndpoint",
                        "sessionRefusedCodes",
                        "applicantKind.*"))
                .usesAgencyCode()
                .credentials(CredentialNames.required("username", "password"))
                .signsOn(SignsOn.IF_NAMED)
                .build();
        this.endpoint = forwarded(config, adapter, "integrationEndpoint", "/mapi/g");
        URI login = forwarded(config, adapter, "authEndpoint", "/mapi/login");
        String code = config.agencyCode();
        if (code == null || code.isBlank()) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform()
                                    + ": agencyCode: must be set, but is missing; the portal requires it as madonvi "
                                    + "in each call")
                    .build();
        }
        this.agency = code;
        this.refusedCodes = config.settings().optional("sessionRefusedCodes") == null
                ? Set.of("-2")
                : Set.copyOf(config.settings().list("sessionRefusedCodes"));
        this.session = new PortalSession(config, caller, login);
    }

    private static URI forwarded(ClientConfig config, XrdAdapter adapter, String setting, String whenMissing) {
        try {
            return adapter.forward(config.settings().text(setting, whenMissing));
        } catch (PlatformException e) {
            // The adapter does not know which setting the path comes from.
            throw config.settings()
                    .error(setting, String.valueOf(e.getMessage()).replaceFirst("^(uri|provider path)", ""));
        }
    }

    /** Logs in, unless a session is open; proves user name and password. */
    void logIn() {
        session.open();
    }

    /** Closes the connections. */
    void close() {
        caller.close();
    }

    /** A service that reads. A refused session is renewed once, and the call made again. */
    <T> T read(String operation, String service, Map<String, ?> members, Function<JsonObject, T> decode) {
        session.open();
        try {
            return caller.call(reading(operation, service, members, decode));
        } catch (PlatformException e) {
            if (e.kind() != Kind.UNAUTHENTICATED) {
                throw e;
            }
            session.open();
            return caller.call(reading(operation, service, members, decode));
        }
    }

    /** A service that changes something and has no query: sent once. */
    <T> T write(String operation, String service, Map<String, ?> members, Function<JsonObject, T> decode) {
        session.open();
        Message message = new Message(service, members);
        return caller.call(Exchange.writes(operation, message, decoding(decode))
                .classify(message::failure)
                .service(service));
    }

    /**
     * A service that changes something and has a query, by the rules of {@link Exchange#asksFirst}.
     *
     * @param unsure refusals that may only mean that an earlier message had arrived
     */
    <T> T writeOnce(
            String operation,
            String service,
            Map<String, ?> members,
            Function<JsonObject, T> decode,
            Exchange<Optional<T>> ask,
            Predicate<T> unsure) {
        session.open();
        Message message = new Message(service, members);
        return caller.call(Exchange.asksFirst(operation, message, decoding(decode), ask)
                .unsureIf(unsure)
                .classify(message::failure)
                .service(service));
    }

    /** The exchange of a service that reads, as part of another. */
    <T> Exchange<T> reading(String operation, String service, Map<String, ?> members, Function<JsonObject, T> decode) {
        Message message = new Message(service, members);
        return Exchange.reads(operation, message, decoding(decode))
                .classify(message::failure)
                .service(service);
    }

    private static <T> Function<Answer, T> decoding(Function<JsonObject, T> decode) {
        return answer -> decode.apply(Answers.object(answer.body()));
    }

    /** One message, built for each attempt with the current session. Used by one thread. */
    private final class Message implements Supplier<WireRequest> {
        private final String service;
        private final Map<String, ?> members;
        private String used = "";

        Message(String service, Map<String, ?> members) {
            this.service = service;
            this.members = members;
        }

        @Override
        public WireRequest get() {
            used = session.open();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("session", used);
            body.put("madonvi", agency);
            body.put("service", service);
            body.putAll(members);
            return WireRequest.of("POST", endpoint)
                    .withHeader("Accept", "application/json")
                    .withHeader("Charset", "utf-8")
                    .withBody(Attachment.of(Json.bytes(body), "application/json"));
        }

        /** A refused session is discarded, so that the next call logs in. */
        @Nullable
        PlatformException failure(Answer answer) {
            PlatformException failure = classified(answer);
            if (failure != null && failure.kind() == Kind.UNAUTHENTICATED) {
                session.refuse(used);
            }
            return failure;
        }

        private @Nullable PlatformException classified(Answer answer) {
            PlatformException failure = HttpStatus.failure(answer, config.clock());
            if (failure != null) {
                return failure;
            }
            String code;
            String sentence;
            try {
                JsonObject reply = Answers.object(answer.body());
                code = reply.requireText("error_code");
                sentence = reply.text("message");
            } catch (PlatformException e) {
                // The portal answered, but the answer does not show whether it acted.
                return e.toBuilder().effect(Effect.UNKNOWN).build();
            }
            if (code.equals("0")) {
                return null;
            }
            Kind kind = refusedCodes.contains(code) ? Kind.UNAUTHENTICATED : Kind.REFUSED;
            return PlatformException.of(
                            kind, Sentences.said("error_code " + Redaction.text(code), sentence, persons(members)))
                    .effect(Effect.NONE) // an error code refuses the whole message
                    .platformCode(code)
                    .build();
        }
    }

    /** The personal texts in the items that were sent. */
    private static List<String> persons(Map<String, ?> sent) {
        List<String> found = new ArrayList<>();
        if (sent.get("data") instanceof List<?> items) {
            for (Object item : items) {
                PERSONAL.forEach(name -> {
                    if (item instanceof Map<?, ?> members && members.get(name) instanceof String value) {
                        found.add(value);
                    }
                });
            }
        }
        return found;
    }
}
