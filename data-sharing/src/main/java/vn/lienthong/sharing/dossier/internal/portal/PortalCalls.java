package vn.lienthong.sharing.dossier.internal.portal;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.sharing.internal.Members;
import vn.lienthong.sharing.internal.Sentences;
import vn.lienthong.sharing.xroad.XrdAdapter;

/**
 * The portal's one way to be called: a POST with session, agency and the name of a service; the answer comes with HTTP 200
 * and tells failure in {@code error_code}, a number or a text. Thread-safe.
 */
final class PortalCalls {
    /** Members of what is sent that say who somebody is; the portal may repeat them in its sentence. */
    private static final List<String> PERSONAL = List.of("ChuHoSo", "MaDoiTuong", "Email", "SoDienThoai", "NguoiXuLy");

    private final ClientConfig config;
    private final Caller caller;
    private final URI address;
    private final String agency;
    private final Set<String> refusedCodes;
    private final PortalSession session;

    PortalCalls(ClientConfig config, XrdAdapter adapter) {
        this.config = config;
        this.caller = Caller.plan(config)
                .dialects("xrd-adapter")
                .settings(PortalTarget.SETTINGS)
                .signsOn(SignsOn.IF_NAMED)
                .build();
        this.address = adapter.forward(config.settings().text("integrationEndpoint", "/mapi/g"));
        URI login = adapter.forward(config.settings().text("authEndpoint", "/mapi/login"));
        String code = config.agencyCode();
        if (code == null || code.isBlank()) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform() + ": agencyCode is missing; the portal wants it as madonvi in each call")
                    .build();
        }
        this.agency = code;
        this.refusedCodes = config.settings().optional("sessionRefusedCodes") == null
                ? Set.of("-2")
                : Set.copyOf(config.settings().list("sessionRefusedCodes"));
        this.session = new PortalSession(config, caller, login);
    }

    /** A service that reads. A refused session is renewed once, and the call made again. */
    Members read(String operation, String service, Map<String, ?> members) {
        String used = session.open();
        try {
            return call(operation, service, members, used, false);
        } catch (PlatformException e) {
            if (e.kind() != Kind.UNAUTHENTICATED) {
                throw e;
            }
            session.refuse(used);
            return call(operation, service, members, session.open(), false);
        }
    }

    /**
     * A service that changes something: sent once. A refused session is forgotten, so that the next call logs in, and told as
     * {@code UNAUTHENTICATED} with effect {@code NONE}.
     */
    Members write(String operation, String service, Map<String, ?> members) {
        String used = session.open();
        try {
            return call(operation, service, members, used, true);
        } catch (PlatformException e) {
            if (e.kind() == Kind.UNAUTHENTICATED) {
                session.refuse(used);
            }
            throw e;
        }
    }

    private Members call(String operation, String service, Map<String, ?> members, String used, boolean writes) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("session", used);
        body.put("madonvi", agency);
        body.put("service", service);
        body.putAll(members);
        byte[] bytes = Members.bytes(body);
        WireRequest request = WireRequest.of("POST", address)
                .withHeader("Accept", "application/json")
                .withHeader("Charset", "utf-8")
                .withBody(Attachment.of(bytes, "application/json"));
        Exchange<Members> exchange = writes
                ? Exchange.writes(operation, () -> request, answer -> Members.parse(answer.body()))
                : Exchange.reads(operation, () -> request, answer -> Members.parse(answer.body()));
        return caller.call(exchange.classify(answer -> failure(answer, members)).service(service));
    }

    private @Nullable PlatformException failure(Answer answer, Map<String, ?> sent) {
        PlatformException failure = HttpStatus.failure(answer, config.clock());
        if (failure != null) {
            return failure;
        }
        String code;
        String message;
        try {
            Members reply = Members.parse(answer.body());
            code = reply.require("error_code");
            message = reply.text("message");
        } catch (PlatformException e) {
            // The portal answered something: whether it acted cannot be read from it.
            return e.toBuilder().effect(Effect.UNKNOWN).build();
        }
        if (code.equals("0")) {
            return null;
        }
        Kind kind = refusedCodes.contains(code) ? Kind.UNAUTHENTICATED : Kind.REFUSED;
        return PlatformException.of(kind, said("error_code " + Redaction.text(code), message, persons(sent)))
                .platformCode(code)
                .build();
    }

    /** What the items sent say about persons. */
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

    /** Our words and, where the portal gave any, its own, without numbers and {@code persons}. */
    static String said(String ours, @Nullable String theirs, List<String> persons) {
        return theirs == null ? ours : ours + ": " + Sentences.without(persons, theirs);
    }
}
