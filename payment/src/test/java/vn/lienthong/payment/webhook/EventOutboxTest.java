package vn.lienthong.payment.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerException;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.Resolution;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.testsupport.PostgresServer;
import vn.lienthong.testsupport.SettableClock;

/** Our own events at a receiver that works, is away, refuses, or is gone. */
class EventOutboxTest {
    @RegisterExtension
    static final WireMockExtension RECEIVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String OLD = "whsec_" + "b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQt";
    private static final String NEW = "whsec_" + "bmV3LW5ldy1uZXctbmV3LW5ldy1uZXct";
    private static final byte[] BODY = "{\"type\":\"payment.paid\"}".getBytes(UTF_8);

    private final SettableClock clock = SettableClock.at("2026-11-23T06:30:00Z");
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);
    private final LedgerOptions options = LedgerOptions.builder().clock(clock).build();
    private final AtomicReference<Map<String, String>> secrets = new AtomicReference<>(Map.of("signingSecret", OLD));

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @SuppressWarnings("NullAway.Init")
    private EventOutbox outbox;

    @BeforeEach
    void open() {
        Ledger.migrate(dataSource, options);
        ledger = Ledger.open(dataSource, options);
        outbox = EventOutbox.builder(ledger).endpoint(endpoint().build()).build();
    }

    @AfterEach
    void close() {
        outbox.close();
        dataSource.close();
    }

    private ClientConfig.Builder endpoint() {
        return ClientConfig.builder(URI.create(RECEIVER.baseUrl() + "/events"), "standard-webhooks")
                .platform("events-portal")
                .credentials(Credentials.from(secrets::get))
                .sleeper(duration -> {})
                .clock(clock);
    }

    private void answer(ResponseDefinitionBuilder answer) {
        RECEIVER.resetAll();
        RECEIVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private void enqueue(OutgoingEvent event) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            outbox.enqueue(connection, "events-portal", event);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(Duration time) {
        clock.advance(time);
        outbox.runDue();
    }

    private EntryState state(String id) {
        return ledger.find("events:events-portal", id).orElseThrow().state();
    }

    /** The requests in the order of their arrival. */
    private static List<RawNotice> arrived() {
        List<RawNotice> all = new ArrayList<>();
        for (ServeEvent event : RECEIVER.getAllServeEvents()) {
            Map<String, String> headers = new HashMap<>();
            event.getRequest().getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
            all.add(RawNotice.ofBody(event.getRequest().getBody(), headers));
        }
        Collections.reverse(all);
        return all;
    }

    private String verified(RawNotice event, String secret) {
        return StandardWebhooks.of(List.of(secret), clock).verify(event);
    }

    @Test
    void anEventIsSentOnceItIsCommittedAndSigned() throws SQLException {
        answer(ok());
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            outbox.enqueue(connection, "events-portal", OutgoingEvent.of("e0", BODY));
            connection.rollback();
        }
        enqueue(OutgoingEvent.of("e1", BODY));
        enqueue(OutgoingEvent.of("e1", BODY));
        outbox.runDue();
        assertThat(arrived()).singleElement().satisfies(event -> {
            assertThat(verified(event, OLD)).isEqualTo("e1");
            assertThat(event.body()).isEqualTo(BODY);
            assertThat(event.header("Content-Type")).isEqualTo("application/json");
        });
        assertThat(state("e1")).isEqualTo(EntryState.DONE);
        OutgoingEvent other = OutgoingEvent.of("e1", "{}".getBytes(UTF_8));
        assertThatThrownBy(() -> enqueue(other)).isInstanceOf(LedgerException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 408, 425, 429, 500, 503})
    void aReceiverThatIsAwayGetsTheSameIdWithANewTime(int code) {
        answer(status(code));
        enqueue(OutgoingEvent.of("e1", BODY));
        outbox.runDue();
        RECEIVER.stubFor(any(anyUrl()).willReturn(ok()));
        pass(Duration.ofHours(1));
        assertThat(arrived()).hasSize(2);
        assertThat(arrived())
                .extracting(event -> event.header(StandardWebhooks.ID))
                .containsExactly("e1", "e1");
        assertThat(arrived().get(1).header(StandardWebhooks.TIMESTAMP))
                .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(verified(arrived().get(1), OLD)).isEqualTo("e1");
        assertThat(state("e1")).isEqualTo(EntryState.DONE);
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        answer(ok().withFault(Fault.CONNECTION_RESET_BY_PEER));
        enqueue(OutgoingEvent.of("e1", BODY));
        outbox.runDue();
        assertThat(state("e1")).isEqualTo(EntryState.QUEUED);
        answer(ok());
        pass(Duration.ofHours(1));
        assertThat(state("e1")).isEqualTo(EntryState.DONE);
    }

    @Test
    void whatIsRefusedIsADeadLetterThatAPersonMaySendAgain() {
        answer(status(422));
        enqueue(OutgoingEvent.of("e1", BODY).inOrderOf("P1"));
        enqueue(OutgoingEvent.of("e2", BODY).inOrderOf("P1"));
        for (int i = 0; i < 3; i++) {
            outbox.runDue();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(state("e1")).isEqualTo(EntryState.DEAD);
        answer(ok());
        pass(Duration.ofHours(1));
        assertThat(state("e2")).as("later ones go on").isEqualTo(EntryState.DONE);
        long id = ledger.find("events:events-portal", "e1").orElseThrow().id();
        ledger.resolve(id, Resolution.SEND_AGAIN, "Bình");
        pass(Duration.ofHours(1));
        assertThat(state("e1")).isEqualTo(EntryState.DONE);
    }

    @Test
    void eventsOfOneKeyArriveInOrderAndOthersDoNotWait() {
        answer(status(503));
        enqueue(OutgoingEvent.of("a1", BODY).inOrderOf("P1"));
        enqueue(OutgoingEvent.of("a2", BODY).inOrderOf("P1"));
        outbox.runDue();
        assertThat(arrived())
                .extracting(event -> event.header(StandardWebhooks.ID))
                .containsOnly("a1");
        answer(ok());
        enqueue(OutgoingEvent.of("b1", BODY).inOrderOf("P2"));
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofHours(1));
        }
        assertThat(arrived())
                .extracting(event -> event.header(StandardWebhooks.ID))
                .containsSubsequence("a1", "a2")
                .contains("b1");
    }

    @Test
    void aReceiverThatIsGoneIsDisabledUntilAPersonEnablesIt() {
        answer(status(410));
        enqueue(OutgoingEvent.of("e1", BODY));
        outbox.runDue();
        enqueue(OutgoingEvent.of("e2", BODY));
        pass(Duration.ofDays(1));
        assertThat(arrived()).hasSize(1);
        assertThat(outbox.isDisabled("events-portal")).isTrue();
        EventOutbox restarted =
                EventOutbox.builder(ledger).endpoint(endpoint().build()).build();
        assertThat(restarted.isDisabled("events-portal")).as("over a restart").isTrue();
        restarted.close();
        answer(ok());
        outbox.enable("events-portal");
        pass(Duration.ofDays(1));
        assertThat(state("e1")).isEqualTo(EntryState.DONE);
        assertThat(state("e2")).isEqualTo(EntryState.DONE);
    }

    @Test
    void whileTheSecretIsReplacedBothSign() {
        answer(ok());
        secrets.set(Map.of("signingSecret", NEW, "previousSigningSecret", OLD));
        enqueue(OutgoingEvent.of("e1", BODY));
        outbox.runDue();
        assertThat(verified(arrived().get(0), OLD)).isEqualTo("e1");
        assertThat(verified(arrived().get(0), NEW)).isEqualTo("e1");
        secrets.set(Map.of("signingSecret", NEW));
        enqueue(OutgoingEvent.of("e2", BODY));
        outbox.runDue();
        assertThatThrownBy(() -> verified(arrived().get(1), OLD)).isInstanceOf(PlatformException.class);
    }

    @Test
    void whatCannotBeSentIsRefusedByName() {
        assertThatThrownBy(() -> outbox.enable("events-other")).hasMessageContaining("known are events-portal");
        assertThatIllegalArgumentException().isThrownBy(() -> OutgoingEvent.of("a.b", BODY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutgoingEvent.of("a", BODY).inOrderOf("đ"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventOutbox.builder(ledger).build());
        EventOutbox.Builder builder =
                EventOutbox.builder(ledger).endpoint(endpoint().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.endpoint(endpoint().build()));
        ClientConfig unsigned =
                endpoint().platform("events-x").credentials(Credentials.none()).build();
        assertThatThrownBy(() -> builder.endpoint(unsigned)).hasMessageContaining("signingSecret");
        assertThat(OutgoingEvent.of("e1", BODY)).hasToString("OutgoingEvent[e1, 23 bytes]");
    }
}
