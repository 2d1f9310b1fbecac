package vn.lienthong.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.sandbox.internal.engine.Engine;
import vn.lienthong.sandbox.internal.engine.PlatformProviders;
import vn.lienthong.sandbox.internal.engine.ProfileText;
import vn.lienthong.sandbox.internal.engine.Running;
import vn.lienthong.sandbox.internal.engine.Variants;
import vn.lienthong.sandbox.internal.fault.FaultCheck;
import vn.lienthong.sandbox.internal.http.Visitor;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.Recorder;
import vn.lienthong.sandbox.internal.spi.Scheduler;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Ui;

/**
 * All platforms on this machine (môi trường thử nghiệm): real wire formats and signatures, real faults on demand,
 * invented people.
 *
 * <p>Listens on 127.0.0.1 only and loses all data when closed. Safe to share between threads; several may run at once.
 */
public final class Sandbox implements AutoCloseable {
    private static final int REMEMBERED = 2_000;

    private final List<PlatformProvider> platforms;
    private final List<Variant> variants;
    private final World world;
    private final Recorder<RecordedRequest> requests = new Recorder<>(REMEMBERED);
    private final Scheduler scheduler;
    private final Engine engine;

    private Sandbox(SandboxOptions options) {
        platforms = PlatformProviders.all();
        variants = Variants.of(platforms);
        SandboxClock clock = options.clock();
        scheduler = new Scheduler(clock, clock::show);
        clock.movedBy(scheduler::walk);
        try {
            world = new World(
                    options,
                    scheduler,
                    new SandboxPeople(new Visitor()),
                    secretsOf(platforms),
                    senders(platforms),
                    variants);
            List<Running> running = platforms.stream()
                    .map(one -> new Running(one, one.create(world)))
                    .toList();
            Ui ui = new Ui(world, running, requests);
            engine = new Engine(world, running, List.of(ui.mount()), ui.menu(), requests);
        } catch (RuntimeException cannotStart) {
            scheduler.close();
            throw cannotStart;
        }
    }

    private static List<Secret> secretsOf(List<PlatformProvider> platforms) {
        return platforms.stream().flatMap(one -> one.secrets().stream()).toList();
    }

    private static List<String> senders(List<PlatformProvider> platforms) {
        return platforms.stream()
                .filter(PlatformProvider::sendsNotices)
                .map(PlatformProvider::name)
                .toList();
    }

    /**
     * Starts a sandbox, which is ready when this returns.
     *
     * @throws IllegalArgumentException if the options have a value for a secret that no platform has
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(options);
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end; the pages are under {@code /ui}. */
    public URI uri() {
        return world.uri();
    }

    /** The northern profile; see {@link #profile(String)}. */
    public Profile profile() {
        return profile("north");
    }

    /**
     * The profile (hồ sơ kết nối) for this sandbox with its secrets; clients made from it use the sandbox's clock.
     *
     * @param variant {@code north} or {@code south}: other dialects of the same platforms
     * @throws IllegalArgumentException if there is no such variant
     */
    public Profile profile(String variant) {
        return Profile.parse(profileYaml(variant), secrets()).with(config -> config.clock(clock()));
    }

    /**
     * The profile for this sandbox as YAML; it contains the names of the secrets, see {@link #secrets}.
     *
     * @param variant {@code north} or {@code south}: other dialects of the same platforms
     * @throws IllegalArgumentException if there is no such variant
     */
    public String profileYaml(String variant) {
        return ProfileText.of(Variants.require(variants, variant), platforms, world);
    }

    /** The generated secrets by their names in the profiles. */
    public SecretSource secrets() {
        return SecretSource.map(secretValues());
    }

    /** The values of the generated secrets, only for writing a file for another process. */
    public Map<String, String> secretValues() {
        return world.secrets().all();
    }

    /** The sandbox's time. */
    public SandboxClock clock() {
        return world.clock();
    }

    /** The people of this sandbox, and what they can do without a browser. */
    public SandboxPeople people() {
        return world.people();
    }

    /**
     * Switches a fault on; if several match, the last one counts.
     *
     * @throws IllegalArgumentException if it would have no effect: at a platform that does not exist or cannot have the
     *     kind, at a path that the platform does not serve, without an option that the kind requires
     */
    public void fail(Fault fault) {
        world.faults().add(fault);
    }

    /** Switches all faults off and sends delayed answers at once. */
    public void heal() {
        world.faults().heal();
    }

    /** The faults that are on, the last one first, with their remaining counts. */
    public List<Fault> faults() {
        return world.faults().list();
    }

    /** The requests received so far, masked, the oldest first; the last 2,000. */
    public List<RecordedRequest> requests() {
        return requests.list();
    }

    /** The notices sent so far, the oldest first; the last 2,000. */
    public List<RecordedNotice> notices() {
        return world.notices().list();
    }

    /**
     * Registers the endpoint to which a payment platform sends its notices (địa chỉ nhận thông báo), as a merchant does in its contract.
     *
     * @param rail the platform's name, such as {@code vnpay}
     * @param endpoint an {@code http://} endpoint on this machine
     * @throws IllegalArgumentException for a platform that sends no notices, with the names of those that do, and for
     *     another machine
     */
    public void registerNotify(String rail, URI endpoint) {
        world.notices().register(rail, endpoint);
    }

    /** Registers one endpoint with every payment platform; see {@link #registerNotify(String, URI)}. */
    public void registerNotify(URI endpoint) {
        platforms.stream()
                .filter(PlatformProvider::sendsNotices)
                .forEach(platform -> registerNotify(platform.name(), endpoint));
    }

    /** Reads a fault from its options as text and switches it on. */
    void fail(Map<String, String> options) {
        fail(faultCheck().read(options));
    }

    /** What can go wrong where. */
    FaultCheck faultCheck() {
        return world.faults().check();
    }

    /** The simulated platforms. */
    List<PlatformProvider> platforms() {
        return platforms;
    }

    /** Waits until everything that is due by the sandbox's clock has been done. */
    public void settle() {
        scheduler.settle();
    }

    /** Stops the sandbox; all data is lost. */
    @Override
    public void close() {
        engine.close();
        scheduler.close();
    }
}
