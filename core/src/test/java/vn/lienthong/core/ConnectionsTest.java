package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;

/** What operations people see of connections: shared, closed, refused by a proxy, and by an old certificate. */
class ConnectionsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void clientsOfOneHostShareItsConnections(String scheme) throws Exception {
        OwnCertificate own = scheme.equals("https") ? OwnCertificate.make(folder) : null;
        Connections shared = ClientConfig.sharedConnections(4);
        try (ScriptedServer server = own == null
                ? ScriptedServer.start(answer(200, "good"))
                : ScriptedServer.start(own.context().getServerSocketFactory(), answer(200, "good"))) {
            for (int i = 0; i < 3; i++) {
                Caller caller = Callers.of(ClientConfig.builder(server.uri(), "test" + i)
                        .trust(own == null ? Trust.SYSTEM : own.trust())
                        .connections(shared)
                        .build());
                assertThat(call(caller, server.uri())).isEqualTo("good");
                caller.close();
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(shared.open()).isEqualTo(1);
            assertThat(shared.idle()).isEqualTo(1);
            shared.close();
            assertThat(shared.open()).isZero();
        }
    }

    @Test
    void aClosedClientClosesItsConnectionsAndRefusesCalls() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            Caller caller =
                    Callers.of(ClientConfig.builder(server.uri(), "test").build());
            call(caller, server.uri());
            caller.close();
            caller.close();
            server.awaitHangUp();
            assertThatIllegalStateException()
                    .isThrownBy(() -> call(caller, server.uri()))
                    .withMessage("test: the client is closed");
        }
    }

    @Test
    void connectionsOfSomebodyElseAreRefused() {
        Connections foreign = new Connections() {
            @Override
            public int open() {
                return 0;
            }

            @Override
            public int idle() {
                return 0;
            }

            @Override
            public void close() {}
        };
        ClientConfig config = ClientConfig.builder(URI.create("https://platform.example"), "test")
                .connections(foreign)
                .build();
        assertThatIllegalArgumentException().isThrownBy(() -> Callers.of(config));
        assertThatIllegalArgumentException().isThrownBy(() -> ClientConfig.sharedConnections(-1));
    }

    @ParameterizedTest(name = "{0} through a proxy that answers {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            https | 403 | CONFIGURATION | the proxy refuses to connect to the platform (HTTP 403)
            https | 407 | CONFIGURATION | the proxy wants a log-in (HTTP 407)
            http  | 407 | CONFIGURATION | the proxy wants a log-in (HTTP 407)
            https | 502 | CONNECTION    | the proxy could not reach the platform (HTTP 502)
            """)
    void aProxysRefusalIsToldAsTheProxys(String scheme, int status, Kind kind, String message) {
        try (ScriptedServer proxy = ScriptedServer.start(answer(status, ""))) {
            ClientConfig config = ClientConfig.builder(URI.create(scheme + "://platform.invalid"), "test")
                    .plainHttp(scheme.equals("http"))
                    .proxy(proxy.uri())
                    .build();
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> Callers.of(config)
                            .call(Exchange.writes(
                                    "test.write", () -> WireRequest.of("POST", config.baseUri()), Answer::text)));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e).hasMessageContaining(message);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 403 X~Content-Length: 9~~half     | CONFIGURATION | the proxy refuses to connect to the platform (HTTP 403)
            HTTP/1.1 403 X~Content-Length: 999999~~    | CONFIGURATION | the proxy refuses to connect to the platform (HTTP 403)
            HTTP/1.1 403 X~Content-Length: -3~~        | CONFIGURATION | the proxy refuses to connect to the platform (HTTP 403)
            HTTP/1.1 407 X~Content-Length: 9~~half     | CONFIGURATION | the proxy wants a log-in (HTTP 407)
            HTTP/1.1 302 X~Location: http://login/~~   | CONFIGURATION | the proxy refuses to connect to the platform (HTTP 302)
            HTTP/1.1 502 X~Content-Length: 9~~half     | CONNECTION    | the proxy could not reach the platform (HTTP 502)
            HTTP/1.1 403 X~A: cut-off                  | CONNECTION    | the proxy's answer broke off within its head
            HTTP/1.1 200 X~A: cut-off                  | CONNECTION    | the proxy's answer broke off within its head
            hang up                                    | CONNECTION    | the proxy closed the connection without an answer
            HTTP/1.1 ??? X~~                           | CONNECTION    | the proxy does not answer in HTTP
            HTTP/1.1 200 X~~<html>                     | CONNECTION    | the proxy opened a tunnel and sent something itself
            HTTP/1.1 200 X~Content-Length: 9~~         | PROTOCOL      | the proxy's answer to CONNECT: must have no body, but has one
            HTTP/1.1 200 X~Content-Length: -9~~        | PROTOCOL      | Content-Length: must be a number of bytes, but is '-9'
            HTTP/1.1 200 X~Transfer-Encoding: chunked~~| PROTOCOL      | the proxy's answer to CONNECT: must have no body, but has one
            """)
    void whatAProxySaysInsteadOfOpeningATunnelIsToldWithoutWaitingForMore(String answer, Kind kind, String message) {
        try (ScriptedServer proxy = ScriptedServer.start(answer.replace("~", "\r\n"))) {
            ClientConfig config = ClientConfig.builder(URI.create("https://platform.invalid"), "test")
                    .proxy(proxy.uri())
                    .attempts(1)
                    .build();
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> Callers.of(config)
                            .call(Exchange.writes(
                                    "test.write", () -> WireRequest.of("POST", config.baseUri()), Answer::text)));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e).hasMessageContaining(message);
        }
    }

    @Test
    void anExpiredCertificateThatIsTrustedByItselfIsUsedWithAWarning() throws Exception {
        OwnCertificate own = OwnCertificate.make(folder, "-startdate", "-40d");
        try (Log log = new Log("vn.lienthong.core.tls");
                ScriptedServer server =
                        ScriptedServer.start(own.context().getServerSocketFactory(), answer(200, "good"))) {
            Caller caller = Callers.of(ClientConfig.builder(server.uri(), "test")
                    .trust(own.trust())
                    .build());
            assertThat(call(caller, server.uri())).isEqualTo("good");
            assertThat(call(caller, server.uri())).isEqualTo("good");
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line).startsWith("WARN test: the certificate of localhost expired at "));
        }
    }

    @Test
    void theBreakerDoesNotLogWhatFailuresSay() {
        try (Log log = new Log("io.github.resilience4j");
                ScriptedServer server = ScriptedServer.start(answer(200, "good"))) {
            ClientConfig config = ClientConfig.builder(server.uri(), "test")
                    .sleeper(duration -> {})
                    .interceptor(next -> request -> {
                        throw PlatformException.of(Kind.UNAVAILABLE, "planted-in-a-message")
                                .build();
                    })
                    .observer(new CallObserver() {
                        @Override
                        public void breakerChanged(Breaker breaker) {
                            throw new AssertionError("planted-in-a-message");
                        }
                    })
                    .build();
            Caller caller = Callers.of(config);
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> call(caller, server.uri()));
            assertThat(e).hasMessageContaining("planted-in-a-message");
            while (!String.valueOf(e.getMessage()).contains("too many of the last calls failed")) {
                e = catchThrowableOfType(PlatformException.class, () -> call(caller, server.uri()));
            }
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("planted"));
        }
    }

    private static String call(Caller caller, URI uri) {
        return caller.call(Exchange.reads("test.read", () -> WireRequest.of("GET", uri), Answer::text));
    }

    /** What one logger says at DEBUG, with the messages of exceptions. */
    private static final class Log implements AutoCloseable {
        private final Logger logger;
        private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

        private Log(String name) {
            logger = (Logger) LoggerFactory.getLogger(name);
            logger.setLevel(Level.DEBUG);
            appender.start();
            logger.addAppender(appender);
        }

        private List<String> lines() {
            return appender.list.stream()
                    .map(event -> event.getLevel() + " " + event.getFormattedMessage()
                            + (event.getThrowableProxy() == null
                                    ? ""
                                    : " " + event.getThrowableProxy().getMessage()))
                    .toList();
        }

        @Override
        public void close() {
            logger.detachAppender(appender);
        }
    }
}
