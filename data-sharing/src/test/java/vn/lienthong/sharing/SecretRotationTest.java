package vn.lienthong.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierConfig;
import vn.lienthong.sharing.lgsp.LgspClient;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PopulationClient;

/** A secret changes at the platform and in our source of secrets, and the client that we have goes on. */
class SecretRotationTest {
    private static final Purpose PURPOSE = Purpose.of("9.000002", "CB-07", "H60.01.02");

    static Stream<Arguments> calls() {
        return Stream.of(
                client("the portal's session", "north", "dossier", config -> {
                    DossierClient client = DossierClient.create(DossierConfig.of(config));
                    return () -> client.find(DossierCode.parse("H60.01.02-261123-0001"));
                }),
                client("a signature for each call", "north", "population", config -> {
                    PopulationClient client = PopulationClient.create(config);
                    return () -> client.find(lan(), PURPOSE);
                }),
                client("a token", "north", "lgsp", config -> {
                    LgspClient client = LgspClient.create(config);
                    return client::categories;
                }),
                client("a token and a key beside it", "south", "lgsp", config -> {
                    LgspClient client = LgspClient.create(config);
                    return client::categories;
                }));
    }

    private static Arguments client(
            String what, String province, String role, Function<ClientConfig, Runnable> making) {
        return Arguments.of(what, province, role, making);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void theNextCallUsesTheSecretThatThePlatformHasNow(
            String what, String province, String role, Function<ClientConfig, Runnable> making) {
        AtomicReference<SecretSource> secrets = new AtomicReference<>();
        Runnable call;
        int port;
        try (Sandbox before = Sandbox.start(SandboxOptions.defaults())) {
            port = before.uri().getPort();
            secrets.set(before.secrets());
            call = making.apply(Profile.parse(
                            before.profileYaml(province), name -> secrets.get().read(name))
                    .client(role));
            call.run();
        }
        try (Sandbox after = Sandbox.start(SandboxOptions.defaults().withPort(port))) {
            PlatformException refused = catchThrowableOfType(PlatformException.class, call::run);
            assertThat(refused.kind()).isEqualTo(Kind.UNAUTHENTICATED);

            secrets.set(after.secrets());
            call.run();
            assertThat(after.requests()).isNotEmpty();
        }
    }

    private static PersonQuery lan() {
        return PersonQuery.of(
                CitizenId.parse("008590310427"), "Hoàng Thị Lan", BirthDate.of(LocalDate.of(1990, 3, 14)));
    }
}
