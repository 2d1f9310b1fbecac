package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultOptions;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.internal.fault.FaultCheck;
import vn.lienthong.sandbox.internal.http.PathPattern;

/**
 * Every kind of fault at every platform and at every path: it is accepted where it can happen, and there it happens to a plain
 * request; everywhere else it is refused with the paths where it acts.
 */
class FaultPlacesTest {
    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-16T03:00:00Z")))
            .withSecret("SANDBOX_VNPAY_TMN_CODE", Callers.TMN_CODE)
            .withSecret("SANDBOX_VNPAY_HASH_SECRET", Callers.VNPAY_SECRET));
    private static final Callers CALLERS = new Callers(SANDBOX);

    @AfterEach
    void heal() {
        SANDBOX.heal();
    }

    @AfterAll
    static void close() {
        CALLERS.close();
        SANDBOX.close();
    }

    static Stream<Arguments> accepted() {
        return sites().flatMap(site -> ofItsOwn(site)
                .flatMap(kind -> site.kinds().get(kind).stream()
                        .map(path -> arguments(site.platform(), kind, path.toString()))));
    }

    @ParameterizedTest(name = "{0}{2} {1}")
    @MethodSource("accepted")
    void whereItIsAcceptedItHappens(String platform, FaultKind kind, String path) {
        Runnable request = CALLERS.at(platform, path);
        String beginning = new PathPattern(path).beginning();
        Fault fault = complete(kind).at(platform).once();
        SANDBOX.fail(beginning.isEmpty() ? fault : fault.path(beginning));

        request.run();

        assertThat(SANDBOX.faults()).as("it is used up").isEmpty();
    }

    static Stream<Arguments> outsideRequests() {
        return sites().flatMap(site -> ofItsOwn(site)
                .filter(kind -> site.kinds().get(kind).isEmpty())
                .map(kind -> arguments(site.platform(), kind)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("outsideRequests")
    void whatActsOnNoRequestHappensInANotice(String platform, FaultKind kind) {
        Runnable payment = CALLERS.notice(platform);
        SANDBOX.fail(complete(kind).at(platform).once());

        payment.run();

        assertThat(SANDBOX.faults()).as("it is used up").isEmpty();
        assertThatThrownBy(() -> SANDBOX.fail(complete(kind).at(platform).path("/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path: must be absent, because")
                .hasMessageContaining(kind.name());
    }

    static Stream<Arguments> transport() {
        return sites().flatMap(site -> site.paths().stream()
                .map(PathPattern::beginning)
                .distinct()
                .flatMap(path ->
                        Stream.of(TransportFault.values()).map(kind -> arguments(site.platform(), path, kind))));
    }

    @ParameterizedTest(name = "{0}{1} {2}")
    @MethodSource("transport")
    void aFaultOfTheTransportHappensEverywhere(String platform, String path, TransportFault kind) {
        Fault fault = complete(kind).at(platform).once();
        SANDBOX.fail(path.isEmpty() ? fault : fault.path(path));
        URI uri = URI.create(SANDBOX.uri() + base(platform) + path);

        switch (kind) {
            case CUT_OFF, NO_ANSWER -> assertThatThrownBy(() -> post(uri)).isInstanceOf(UncheckedIOException.class);
            case SLOW -> post(uri);
            case OTHER_BODY -> assertThat(post(uri).body()).startsWith("<!DOCTYPE html>");
            default ->
                assertThat(post(uri).status())
                        .isEqualTo(
                                switch (kind) {
                                    case UNAVAILABLE -> 503;
                                    case THROTTLED -> 429;
                                    case INTERNAL_ERROR -> 500;
                                    default -> 401;
                                });
        }

        assertThat(SANDBOX.faults()).as("it is used up").isEmpty();
    }

    static Stream<Arguments> refused() {
        return sites().flatMap(site -> ofItsOwn(site)
                .flatMap(kind -> site.paths().stream()
                        .map(PathPattern::beginning)
                        .distinct()
                        .filter(path -> !path.isEmpty())
                        .filter(path -> site.kinds().get(kind).stream().noneMatch(one -> one.reaches(path)))
                        .map(path -> arguments(site.platform(), kind, path))));
    }

    @ParameterizedTest(name = "{0}{2} {1}")
    @MethodSource("refused")
    void whereItCannotHappenItIsRefusedWithThePathsWhereItActs(String platform, FaultKind kind, String path) {
        List<String> acts = site(platform).kinds().get(kind).stream()
                .map(PathPattern::toString)
                .toList();
        boolean baseOnly = acts.stream().allMatch(one -> one.length() < 2);

        assertThatThrownBy(() -> SANDBOX.fail(complete(kind).at(platform).path(path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        baseOnly
                                ? "path: must be absent, because "
                                : "path: must be the beginning of a path where " + kind.name() + " acts (" + platform
                                        + " " + String.join(" ", new LinkedHashSet<>(acts)) + "), but is ")
                .hasMessageContaining(kind.name())
                .hasMessageEndingWith("but is \"" + path + "\"");
        assertThat(SANDBOX.faults()).isEmpty();
    }

    @Test
    void aKindOfOtherPlatformsIsRefusedAtEachPlatform() {
        Set<FaultKind> all = sites().flatMap(site -> site.kinds().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        sites().forEach(site -> all.stream()
                .filter(kind -> !site.kinds().containsKey(kind))
                .forEach(kind -> assertThatThrownBy(
                                () -> SANDBOX.fail(complete(kind).at(site.platform())))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("platform: must be one that can have " + kind.name() + " (")));
    }

    @Test
    void everyKindThatExistsCanHappenSomewhere() {
        List<Object> known = new ArrayList<>();
        sites().forEach(site -> known.addAll(site.kinds().keySet()));
        List<Object> written = new ArrayList<>();
        sites().flatMap(site -> site.kinds().keySet().stream())
                .map(FaultKind::getClass)
                .distinct()
                .forEach(type -> written.addAll(Arrays.asList(type.getEnumConstants())));
        assertThat(known).containsAll(written);
    }

    /** A POST, because the JDK's client repeats a GET without an answer by itself. */
    private static Stranger.Answer post(URI uri) {
        return Stranger.send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static Fault complete(FaultKind kind) {
        FaultOptions options = kind.options();
        Fault fault = Fault.of(kind);
        fault = options.delay() == FaultOptions.Delay.REQUIRED ? fault.delay(Duration.ofMillis(1)) : fault;
        return options.value() == FaultOptions.Value.REQUIRED
                ? fault.value(options.values().get(0))
                : fault;
    }

    private static Stream<FaultKind> ofItsOwn(FaultCheck.Site site) {
        return site.kinds().keySet().stream().filter(kind -> !(kind instanceof TransportFault));
    }

    private static Stream<FaultCheck.Site> sites() {
        return SANDBOX.faultCheck().sites().stream();
    }

    private static FaultCheck.Site site(String platform) {
        return sites().filter(site -> site.platform().equals(platform))
                .findFirst()
                .orElseThrow();
    }

    private static String base(String platform) {
        return SANDBOX.platforms().stream()
                .filter(one -> one.name().equals(platform))
                .findFirst()
                .orElseThrow()
                .basePath();
    }
}
