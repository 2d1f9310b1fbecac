package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.FakePlatform;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.IdentityConfig;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.testsupport.SettableClock;

/** Case 10: every logger at TRACE, everything that can be printed printed: no token, no number, no name. */
class Case10SilentLogsTest {
    private static final List<String> SECRETS = List.of(
            "planted", "Hoàng", "Lan", "008499123456", "19990314", "tech-77", "the-code", Clients.CLIENT_SECRET);

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<Object> printed = new ArrayList<>();
    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        logged.start();
        root.setLevel(Level.TRACE);
        root.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(logged);
        root.setLevel(before);
    }

    @Test
    void aLogInAndItsFailuresLogNoPersonalData() {
        try (FakePlatform platform = new FakePlatform()) {
            ClientConfig.Builder portal = Clients.portal(platform.uri());
            ClientConfig.Builder partner =
                    Clients.partner(platform.uri(), "tokenUri", "/oauth2/token", "userinfoUri", "/oauth2/userinfo");
            String info = FakePlatform.CITIZEN.replace(
                    "{\"sub\"",
                    "{\"citizenPid\":\"008499123456\",\"fullName\":\"Hoàng Thị Lan\","
                            + "\"logoutUri\":\"https://sso.example/logout?token_id=planted.jwt\",\"sub\"");
            platform.answers("/oauth2/userinfo", 200, info);
            login(portal);
            login(partner);
            for (String path : List.of("/oauth2/token", "/oauth2/userinfo")) {
                for (String body :
                        List.of("planted page", "{\"planted\":", "{\"error\":\"x\",\"a\":\"planted\"}", "")) {
                    for (int status : new int[] {200, 400, 401, 500}) {
                        platform.reset();
                        platform.answers(path, status, body);
                        login(portal);
                        login(partner);
                    }
                }
            }
            platform.reset();
            platform.answersWithIdToken(TestIssuer.sign(Map.of("sub", "planted", "name", "Hoàng Thị Lan")));
            login(portal);
            platform.answersWithIdToken("planted.planted.planted");
            login(portal);
        }
        assertThat(logged.list).hasSizeGreaterThan(50);
        assertThat(printed).hasSizeGreaterThan(100);
        for (ILoggingEvent event : logged.list) {
            assertSilent(event.getFormattedMessage());
            for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
                assertSilent(thrown.getMessage());
            }
        }
        printed.forEach(object -> assertSilent(object.toString()));
    }

    private void login(ClientConfig.Builder config) {
        IdentityConfig identity = IdentityConfig.builder(
                        config.clock(SettableClock.at(TestIssuer.NOW)).build())
                .build();
        IdentityClient client = IdentityClient.create(identity);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String callback = Clients.REDIRECT + "?code=the-code&state=" + Clients.state(attempt);
        printed.add(identity);
        printed.add(attempt);
        try {
            LoginResult result = client.completeLogin(attempt, callback);
            printed.add(result);
            if (result instanceof LoginResult.SignedIn signedIn) {
                printed.add(signedIn.subject());
                printed.add(signedIn.tokens());
                printed.add(signedIn.subject().claims());
            }
        } catch (PlatformException e) {
            for (Throwable thrown = e; thrown != null; thrown = thrown.getCause()) {
                printed.add(thrown);
            }
        }
    }

    private static void assertSilent(@Nullable String text) {
        if (text == null) {
            return;
        }
        for (String secret : SECRETS) {
            assertThat(text).doesNotContain(secret);
            assertThat(text)
                    .doesNotContain(Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
