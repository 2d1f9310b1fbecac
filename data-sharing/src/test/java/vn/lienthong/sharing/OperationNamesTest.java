package vn.lienthong.sharing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.sharing.Platforms.CITIZEN;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;
import static vn.lienthong.sharing.Platforms.PURPOSE;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierConfig;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierStatus;
import vn.lienthong.sharing.lgsp.LgspClient;
import vn.lienthong.sharing.population.NameCheck;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PopulationClient;
import vn.lienthong.sharing.xroad.XRoadClient;
import vn.lienthong.sharing.xroad.XRoadRequest;
import vn.lienthong.sharing.xroad.XRoadSubsystem;

/** The operations of which an observer is notified have documented names. */
class OperationNamesTest {
    /** The names that the clients document, and no others. */
    private static final Set<String> NAMES = Set.of(
            "dossier.login",
            "dossier.find",
            "dossier.upsert",
            "dossier.updateProgress",
            "dossier.procedures",
            "dossier.findProcedure",
            "dossier.agencies",
            "dossier.fieldsOfWork",
            "lgsp.categories",
            "lgsp.findBusiness",
            "population.find",
            "population.prove",
            "population.verify",
            "xroad.call");

    @RegisterExtension
    static final WireMockExtension PLATFORM = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Set<String> heard = new TreeSet<>();

    @Test
    void everyOperationIsObservedByItsDocumentedNameAndNoOther() {
        PLATFORM.stubFor(
                any(anyUrl()).willReturn(okJson("{\"error_code\":0,\"session\":\"s\",\"result\":[],\"Status\":1}")));
        DossierClient portal = DossierClient.create(DossierConfig.of(config(Platforms.adapter(base()))));
        DossierClient province = DossierClient.create(DossierConfig.of(config(
                Platforms.population(base()).platform("dossier").dialect("lgsp").signOn("c06"))));
        LgspClient lgsp = LgspClient.create(config(Platforms.population(base()).platform("lgsp")));
        PopulationClient population = PopulationClient.create(config(Platforms.population(base())));
        XRoadClient xRoad =
                XRoadClient.create(config(Platforms.config(base(), "x-road", "xRoadClient", "VN/GOV/H60/mot-cua")));
        DossierRecord record = DossierRecord.builder(
                        DOSSIER, CodedName.of("1.1", "Khám"), "Lan", NOW, DossierStatus.ACCEPTED)
                .build();
        DossierProgress step = DossierProgress.builder(DOSSIER, "Bình", NOW, DossierStatus.FINISHED)
                .build();

        List.<Runnable>of(
                        () -> portal.find(DOSSIER),
                        () -> portal.upsert(record),
                        () -> portal.updateProgress(step),
                        portal::procedures,
                        () -> portal.findProcedure("1.1"),
                        portal::agencies,
                        portal::fieldsOfWork,
                        () -> province.upsert(record),
                        () -> province.updateProgress(step),
                        lgsp::categories,
                        () -> lgsp.findBusiness(TaxCode.parse("0100109106"), PURPOSE),
                        () -> population.find(PersonQuery.of(CITIZEN, "Lan", BirthDate.of(Year.of(1999))), PURPOSE),
                        () -> population.verify(NameCheck.of(CITIZEN, "Lan"), PURPOSE),
                        () -> probe("dossier").prove(config(Platforms.adapter(base()))),
                        () -> probe("lgsp")
                                .prove(config(Platforms.population(base()).platform("lgsp"))),
                        () -> probe("population").prove(config(Platforms.population(base()))),
                        () -> xRoad.call(XRoadRequest.builder("GET", XRoadSubsystem.parse("VN/GOV/1/thue"), "tra-cuu")
                                .build()))
                .forEach(OperationNamesTest::tried);

        assertThat(heard).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @Test
    void eachClientDocumentsItsNames() throws IOException {
        Path root = Path.of("src/main/java/vn/lienthong/sharing");
        Map<String, Path> clients = Map.of(
                "dossier", root.resolve("dossier/DossierClient.java"),
                "lgsp", root.resolve("lgsp/LgspClient.java"),
                "population", root.resolve("population/PopulationClient.java"),
                "xroad", root.resolve("xroad/XRoadClient.java"));
        for (Map.Entry<String, Path> client : clients.entrySet()) {
            Set<String> documented = new TreeSet<>();
            String javadoc = Files.readString(client.getValue());
            Matcher names = Pattern.compile("\\{@code (" + client.getKey() + "\\.[a-zA-Z]+)\\}")
                    .matcher(javadoc.substring(0, javadoc.indexOf("public final class")));
            while (names.find()) {
                documented.add(names.group(1));
            }
            assertThat(documented)
                    .containsExactlyInAnyOrderElementsOf(NAMES.stream()
                            .filter(name -> name.startsWith(client.getKey() + "."))
                            .toList());
        }
    }

    @Test
    void aClosedClientRefusesFurtherCalls() {
        DossierClient dossiers = DossierClient.create(DossierConfig.of(config(Platforms.adapter(base()))));
        LgspClient lgsp = LgspClient.create(config(Platforms.population(base()).platform("lgsp")));
        PopulationClient population = PopulationClient.create(config(Platforms.population(base())));
        XRoadClient xRoad =
                XRoadClient.create(config(Platforms.config(base(), "x-road", "xRoadClient", "VN/GOV/H60/mot-cua")));
        dossiers.close();
        lgsp.close();
        population.close();
        xRoad.close();
        xRoad.close();

        for (Runnable call : List.<Runnable>of(
                () -> dossiers.find(DOSSIER),
                lgsp::categories,
                () -> population.verify(NameCheck.of(CITIZEN, "Lan"), PURPOSE),
                () -> xRoad.call(XRoadRequest.builder("GET", XRoadSubsystem.parse("VN/GOV/1/thue"), "tra-cuu")
                        .build()))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    /**
     * An answer that is not SOAP or not a register entry is an exception; the observer is notified of the call all the
     * same.
     */
    private static void tried(Runnable call) {
        try {
            call.run();
        } catch (PlatformException expected) {
            assertThat(expected.kind()).isEqualTo(PlatformException.Kind.PROTOCOL);
        }
    }

    private static ClientProbe probe(String role) {
        return ServiceLoader.load(ClientProbe.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(probe -> probe.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private ClientConfig config(ClientConfig.Builder builder) {
        return builder.observer(new CallObserver() {
                    @Override
                    public void called(Call call) {
                        heard.add(call.operation());
                    }
                })
                .build();
    }

    private static String base() {
        return "http://127.0.0.1:" + PLATFORM.getPort();
    }
}
