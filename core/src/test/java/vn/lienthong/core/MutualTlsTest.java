package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;

/** A platform that wants a client certificate gets that of the client's own configuration, and says what is wrong with it. */
class MutualTlsTest {
    @TempDir
    static Path folder;

    private static ClientKeys keys;

    @BeforeAll
    static void make() throws IOException, GeneralSecurityException, InterruptedException {
        keys = ClientKeys.make(folder);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"ec, TLSv1.3", "ec, TLSv1.2", "rsa, TLSv1.3", "rsa, TLSv1.2"})
    void theRightCertificateIsAccepted(String name, String protocol) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(keys.sockets(protocol), answer(200, "ok"))) {
            assertThat(call(config(server, name))).isEqualTo("ok");
        }
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            none     | TLSv1.3 | wants a client certificate, and none is set
            none     | TLSv1.2 | wants a client certificate, and none is set
            stranger | TLSv1.3 | refuses our client certificate: it
            stranger | TLSv1.2 | refuses our client certificate: it
            expired  | TLSv1.3 | refuses our client certificate: it expired at 20
            expired  | TLSv1.2 | refuses our client certificate: it expired at 20
            """)
    void anotherIsRefusedWithASentenceAndAWriteHadNoEffect(String name, String protocol, String sentence)
            throws Exception {
        try (ScriptedServer server = ScriptedServer.start(keys.sockets(protocol), answer(200, "ok"))) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> call(config(server, name)));
            assertThat(e.kind()).isEqualTo(Kind.TLS);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            // Whether the server's alert gets through before its end of the connection is a matter of luck in TLS 1.2.
            assertThat(e.platformCode())
                    .isIn("bad_certificate", "certificate_unknown", "certificate_required", "hung_up");
            assertThat(e.retryable()).isEqualTo("hung_up".equals(e.platformCode()));
            assertThat(e).hasMessageMatching("test test\\.tls: the platform " + sentence + ".*");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void clientsThatShareConnectionsNeverSpeakInAnothersName() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(keys.sockets("TLSv1.3"), answer(200, "ok"));
                Connections shared = ClientConfig.sharedConnections(10)) {
            Caller first = shared(server, "ec", shared);
            Caller second = shared(server, "rsa", shared);
            Caller sameAsFirst = shared(server, "ec", shared);
            Caller without = shared(server, "none", shared);
            assertThat(call(first, server)).isEqualTo("ok");
            assertThat(call(second, server)).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(call(sameAsFirst, server)).isEqualTo("ok");
            assertThat(server.connections())
                    .as("the same certificate, read twice")
                    .isEqualTo(2);
            assertThat(catchThrowableOfType(PlatformException.class, () -> call(without, server))
                            .kind())
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void aServerThatDoesNotAskGetsNone() throws Exception {
        OwnCertificate own = OwnCertificate.make(folder, "-alias", "server");
        try (ScriptedServer server = ScriptedServer.start(own.context().getServerSocketFactory(), answer(200, "ok"))) {
            ClientConfig config = ClientConfig.builder(server.uri(), "test")
                    .trust(own.trust())
                    .clientCertificate(keys.certificate("stranger"))
                    .build();
            assertThat(call(config)).isEqualTo("ok");
        }
    }

    private static Caller shared(ScriptedServer server, String name, Connections connections)
            throws GeneralSecurityException {
        return Callers.of(
                config(server, name).toBuilder().connections(connections).build());
    }

    private static ClientConfig config(ScriptedServer server, String name) throws GeneralSecurityException {
        return ClientConfig.builder(server.uri(), "test")
                .trust(keys.trust())
                .clientCertificate(name.equals("none") ? null : keys.certificate(name))
                .build();
    }

    private static String call(ClientConfig config) {
        return Callers.of(config)
                .call(Exchange.writes("test.tls", () -> WireRequest.of("POST", config.baseUri()), Answer::text));
    }

    private static String call(Caller caller, ScriptedServer server) {
        return Objects.requireNonNull(
                caller.call(Exchange.writes("test.tls", () -> WireRequest.of("POST", server.uri()), Answer::text)));
    }
}
