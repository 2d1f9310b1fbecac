package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Sleeper;
import vn.lienthong.core.once.SharedResult;
import vn.lienthong.identity.RefreshResult.Ended;
import vn.lienthong.identity.RefreshResult.Refreshed;
import vn.lienthong.testsupport.SettableClock;

/** Two nodes hold one session, and the platform ends it if both send its refresh token. */
class SharedRefreshTest {
    private static final String REFRESH_TOKEN = "planted-refresh-token-41cd";

    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);
    private final PlainProvider provider = new PlainProvider();
    private final JdbcDataSource database = new JdbcDataSource();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** Counted down when a node begins to wait for the other. */
    private final CountDownLatch waits = new CountDownLatch(1);

    private final IdentityClient one;
    private final IdentityClient other;
    private final Tokens session = Tokens.builder("old-access")
            .refreshToken(REFRESH_TOKEN)
            .idToken(TestIssuer.sign(TestIssuer.claims("iss", provider.issuer())))
            .build();

    SharedRefreshTest() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SharedResult.migrate(database);
        one = node();
        other = node();
    }

    private IdentityClient node() {
        Sleeper sleeper = pause -> {
            waits.countDown();
            Sleeper.system().sleep(pause);
        };
        return IdentityClient.create(
                IdentityConfig.builder(provider.config().clock(clock).build())
                        .sharedRefresh(SharedResult.jdbc(database, clock, sleeper))
                        .build());
    }

    @BeforeEach
    void rotates() {
        provider.issues(TestIssuer.sign(later()), "new-refresh-token");
    }

    @AfterEach
    void stop() throws SQLException {
        threads.shutdownNow();
        one.close();
        other.close();
        provider.close();
        execute("SHUTDOWN");
    }

    private Map<String, @Nullable Object> later() {
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", provider.issuer());
        claims.put("acr", "LoA2");
        claims.put("address", Map.of("region", "Tuyên Quang", "floors", 3, "area", 41.5));
        return claims;
    }

    @Test
    void twoNodesAtOnceSendTheRefreshTokenOnceAndGetTheSame() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Set<RefreshResult> results = new HashSet<>();
        for (Future<RefreshResult> result :
                List.of(threads.submit(() -> refresh(one, barrier)), threads.submit(() -> refresh(other, barrier)))) {
            results.add(result.get(30, TimeUnit.SECONDS));
        }

        assertThat(provider.requests("/token")).hasSize(1);
        assertThat(results).hasSize(1);
        Refreshed refreshed = (Refreshed) results.iterator().next();
        assertThat(refreshed.tokens().refreshToken()).isEqualTo("new-refresh-token");
        assertThat(refreshed.tokens().expiresAt()).isEqualTo(TestIssuer.NOW.plusSeconds(300));
        assertThat(refreshed.authentication().contextClass()).isEqualTo("LoA2");
    }

    private RefreshResult refresh(IdentityClient node, CyclicBarrier barrier) throws Exception {
        barrier.await();
        return node.refresh(session);
    }

    @Test
    void whoeverComesALittleLaterGetsExactlyWhatTheFirstGot() {
        RefreshResult first = one.refresh(session);
        clock.advance(Duration.ofSeconds(59));

        RefreshResult second = other.refresh(session);

        assertThat(second).isEqualTo(first);
        assertThat(provider.requests("/token")).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        provider.answers("/token", 400, "{\"error\":\"invalid_grant\"}");
        assertThat(other.refresh(session)).as("now the platform is asked").isInstanceOf(Ended.class);
    }

    @Test
    void howLongThatIsIsASetting() {
        IdentityClient patient = IdentityClient.create(
                IdentityConfig.builder(provider.config().clock(clock).build())
                        .sharedRefresh(SharedResult.jdbc(database, clock, Sleeper.system()))
                        .refreshKept(Duration.ofMinutes(10))
                        .build());
        RefreshResult first = patient.refresh(session);
        clock.advance(Duration.ofMinutes(9));

        assertThat(other.refresh(session)).isEqualTo(first);
        assertThat(patient.refresh(session)).isEqualTo(first);
        assertThatThrownBy(() -> IdentityConfig.builder(provider.config().build())
                        .refreshKept(Duration.ZERO)
                        .build())
                .hasMessage("identity: refreshKept: must be from PT1S to PT1H, but is PT0S");
    }

    @Test
    void aRefreshTokenThatIsGoodAgainIsSentAgain() {
        provider.issues(TestIssuer.sign(later()), null);
        one.refresh(session);
        other.refresh(session);

        assertThat(provider.requests("/token")).hasSize(2);
    }

    @Test
    void theEndOfTheSessionEndsItOnBoth() {
        provider.answers("/token", 400, "{\"error\":\"invalid_grant\"}");

        assertThat(one.refresh(session)).isInstanceOf(Ended.class);
        assertThat(other.refresh(session)).isInstanceOf(Ended.class);
    }

    @Test
    void theEndOfTheSessionEndsItForWhoeverWaits() throws Exception {
        provider.answers(
                "/token",
                WireMock.aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":\"invalid_grant\"}")
                        .withFixedDelay(300));
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<Future<RefreshResult>> results =
                List.of(threads.submit(() -> refresh(one, barrier)), threads.submit(() -> refresh(other, barrier)));

        for (Future<RefreshResult> result : results) {
            assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(Ended.class);
        }
        assertThat(waits.getCount()).as("one has waited").isZero();
        assertThat(provider.requests("/token")).hasSize(1);
    }

    @Test
    void afterAFailureWithoutEffectTheOtherNodeMayTry() {
        provider.answers("/token", 401, "{\"error\":\"invalid_client\"}");
        PlatformException failed = catchThrowableOfType(PlatformException.class, () -> one.refresh(session));
        assertThat(failed.effect()).isEqualTo(Effect.NONE);

        provider.issues(TestIssuer.sign(later()), "new-refresh-token");
        assertThat(other.refresh(session)).isInstanceOf(Refreshed.class);
    }

    @Test
    void afterAFailureThatMayHaveSpentItTheOtherNodeDoesNotSendItAgain() {
        provider.answers("/token", WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        PlatformException failed = catchThrowableOfType(PlatformException.class, () -> one.refresh(session));
        assertThat(failed.effect()).isEqualTo(Effect.UNKNOWN);
        int sent = provider.requests("/token").size();

        for (IdentityClient node : List.of(one, other)) {
            PlatformException refused = catchThrowableOfType(PlatformException.class, () -> node.refresh(session));
            assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(refused.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(refused.retryable()).isFalse();
            assertThat(refused.getMessage()).contains("identity.refresh").doesNotContain("planted");
        }
        assertThat(provider.requests("/token")).hasSize(sent);
    }

    @Test
    void aNodeThatDiesWhileItRefreshesLeavesADoubt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch forEver = new CountDownLatch(1);
        IdentityClient dying = IdentityClient.create(IdentityConfig.builder(
                        provider.config().clock(clock).build())
                .sharedRefresh((purpose, secret, limits, work) -> SharedResult.jdbc(database, clock, Sleeper.system())
                        .once(purpose, secret, limits, () -> {
                            begun.countDown();
                            try {
                                forEver.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return work.get();
                        }))
                .build());
        Future<RefreshResult> dead = threads.submit(() -> dying.refresh(session));
        begun.await();
        clock.advance(Duration.ofMinutes(3));
        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> other.refresh(session));

        assertThat(refused.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(provider.requests("/token")).isEmpty();
        assertThat(dead).isNotDone();
    }

    @Test
    void aDatabaseThatIsDownSendsNothing() throws SQLException {
        execute("DROP TABLE lienthong_shared_result");

        assertThatThrownBy(() -> one.refresh(session))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                })
                .hasMessageContaining("SharedResult.migrate");
        assertThat(provider.requests("/token")).isEmpty();
    }

    @Test
    void whatAProgramSharesWithMayFailInItsOwnWay() {
        IdentityClient broken = IdentityClient.create(
                IdentityConfig.builder(provider.config().clock(clock).build())
                        .sharedRefresh((purpose, secret, limits, work) -> {
                            throw new IllegalStateException("planted message");
                        })
                        .build());

        assertThatThrownBy(() -> broken.refresh(session))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("sharedRefresh: must be given by")
                .hasMessageNotContaining("planted");
    }

    @Test
    void tokensThatAreBoundToAKeyOfOneNodeAreNotShared() {
        IdentityConfig bound = IdentityConfig.builder(
                        provider.config("dpop", "on").clock(clock).build())
                .sharedRefresh(SharedResult.jdbc(database, clock, Sleeper.system()))
                .build();

        assertThatThrownBy(() -> IdentityClient.create(bound))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("sharedRefresh: must come with credentials.dpopKey");
    }

    @Test
    void aClosedClientSaysSo() {
        one.close();
        assertThatThrownBy(() -> one.refresh(session)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingInTheDatabaseCanBeReadWithoutTheOldRefreshToken() throws SQLException {
        one.refresh(session);

        Map<String, String> row = row();
        assertThat(row)
                .hasSizeGreaterThan(4)
                .allSatisfy((column, text) -> assertThat(text)
                        .doesNotContain("planted")
                        .doesNotContain("new-refresh-token")
                        .doesNotContain("clinic"));
    }

    private Map<String, String> row() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM lienthong_shared_result")) {
            assertThat(row.next()).isTrue();
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.put(row.getMetaData().getColumnName(i), String.valueOf(row.getString(i)));
            }
            return columns;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
