package vn.lienthong.sharing.dossier.internal.portal;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.sharing.internal.Answers;
import vn.lienthong.sharing.internal.Sentences;

/**
 * The session at the portal: opened by the first call that needs it, used by all until the portal refuses it. Its
 * lifetime is not public, so it is not limited here. Thread-safe: of many threads whose session was refused, one logs
 * in.
 */
final class PortalSession {
    private final ClientConfig config;
    private final Caller caller;
    private final URI loginAddress;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String current;

    PortalSession(ClientConfig config, Caller caller, URI loginAddress) {
        this.config = config;
        this.caller = caller;
        this.loginAddress = loginAddress;
    }

    /** The session, after a log-in if there is none. Interruptible. */
    String open() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(Kind.CANCELLED, "interrupted while waiting for a session")
                    .build();
        }
        try {
            if (current == null) {
                current = logIn();
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Discards {@code refused}, unless another thread has already opened a newer one. */
    void refuse(String refused) {
        lock.lock();
        try {
            if (refused.equals(current)) {
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private String logIn() {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("username", config.credentials().require("username"));
        body.put("password", config.credentials().require("password"));
        byte[] bytes = Json.bytes(body);
        return caller.call(Exchange.reads(
                        "dossier.login",
                        () -> WireRequest.of("POST", loginAddress)
                                .withHeader("Accept", "application/json")
                                .withHeader("Charset", "utf-8")
                                .withBody(Attachment.of(bytes, "application/json")),
                        answer -> Answers.object(answer.body()).requireText("session"))
                .classify(this::refusal));
    }

    private @Nullable PlatformException refusal(Answer answer) {
        PlatformException failure = HttpStatus.failure(answer, config.clock());
        if (failure != null) {
            return failure;
        }
        JsonObject reply = Answers.object(answer.body());
        String code = reply.text("error_code");
        if (code == null || code.equals("0")) {
            // Without a code, a session alone means that the log-in succeeded; without both, decoding fails.
            return null;
        }
        return PlatformException.of(
                        Kind.UNAUTHENTICATED,
                        Sentences.said("the portal refused user name or password", reply.text("message"), List.of()))
                .platformCode(code)
                .build();
    }
}
