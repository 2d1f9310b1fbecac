package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** A secret changes at the platform and in our source of secrets, and the client that we have goes on. */
class SecretRotationTest {
    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void theNextCallUsesTheSecretThatThePlatformHasNow(String province) {
        AtomicReference<SecretSource> secrets = new AtomicReference<>();
        ReportingClient client;
        int port;
        try (Sandbox before = Sandbox.start(SandboxOptions.defaults())) {
            port = before.uri().getPort();
            secrets.set(before.secrets());
            client = ReportingClient.create(ReportingConfig.builder(
                            Profile.parse(
                                            before.profileYaml(province),
                                            name -> secrets.get().read(name))
                                    .client("reporting"),
                            ledger())
                    .build());
            assertThat(client.forms()).isNotEmpty();
        }
        try (Sandbox after = Sandbox.start(SandboxOptions.defaults().withPort(port))) {
            PlatformException refused = catchThrowableOfType(PlatformException.class, client::forms);
            assertThat(refused.kind()).isEqualTo(Kind.UNAUTHENTICATED);

            secrets.set(after.secrets());
            assertThat(client.forms()).isNotEmpty();
        }
    }

    private static Ledger ledger() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        LedgerOptions options = LedgerOptions.builder().build();
        Ledger.migrate(dataSource, options);
        return Ledger.open(dataSource, options);
    }
}
