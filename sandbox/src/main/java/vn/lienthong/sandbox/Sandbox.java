package vn.lienthong.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.sandbox.internal.engine.Engine;
import vn.lienthong.sandbox.internal.engine.Heard;
import vn.lienthong.sandbox.internal.engine.PlatformProviders;
import vn.lienthong.sandbox.internal.engine.ProfileText;
import vn.lienthong.sandbox.internal.engine.Running;
import vn.lienthong.sandbox.internal.engine.Variants;
import vn.lienthong.sandbox.internal.fault.FaultCheck;
import vn.lienthong.sandbox.internal.http.Visitor;
import vn.lienthong.sandbox.internal.spi.Notices;
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
 * <p>Listens on 127.0.0.1 only and loses all data when closed. Safe to share between threads; several may run at once, each with
 * data, faults and secrets of its own. Its own threads are daemons: they do not keep a program alive.
 */
public final class Sandbox implements AutoCloseable {
    private static final int REMEMBERED = 2_000;

    private final List<PlatformProvider> platforms;
    private final List<Variant> variants;
    private final World world;
    private final Recorder<Heard> requests = new Recorder<>(REMEMBERED);
    private final Scheduler scheduler;
    private final Engine engine;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Sandbox(SandboxOptions options) {
        platforms = PlatformProviders.all();
        variants = Variants.of(platforms);
        SandboxClock clock = options.clock();
        scheduler = new Scheduler(clock, clock::show);
        try {
            clock.movedBy(scheduler::walk);
        } catch (IllegalArgumentException taken) {
            scheduler.close();
            throw taken;
        }
        try {
            world = new World(
                    options,
                    scheduler,
                    new SandboxPeople(new Visitor(), this::uri),
                    secretsOf(platforms),
                    senders(platforms),
                    variants);
            List<Running> running = platforms.stream()
                    .map(one -> new Running(one, one.create(world)))
                    .toList();
            Ui ui = new Ui(world, running, requests);
            engine = new Engine(world, running, List.of(ui.mount()), ui.menu(), requests);
        } catch (RuntimeException cannotStart) {
            clock.released();
            scheduler.close();
            throw cannotStart;
        }
    }

    private static List<Secret> secretsOf(List<PlatformProvider> platforms) {
        return platforms.stream().flatMap(one -> one.secrets().stream()).toList();
    }

    private static List<String> senders(List<PlatformProvider> platforms) {
        return platforms.stream()
                .filter(one -> one.sendsNotices() || one.sendsLogouts())
                .map(PlatformProvider::name)
                .toList();
    }

    /**
     * Starts a sandbox, which is ready when this returns. Close it.
     *
     * @throws IllegalArgumentException if the options have a value for a secret that no platform has, a value that the platform
     *     cannot use (such as a private key that is none), or a clock that drives another sandbox
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(options);
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end; the pages are under {@code /ui}. */
    public URI uri() {
        return world.uri();
    }

    /**
     * The northern profile: {@code identity} (national portal), {@code lgsp} (WSO2), {@code population}, {@code dossier},
     * {@code payment} (VNPAY), {@code payment-momo}, {@code payment-zalopay}, {@code payment-payos}, {@code payment-vietqr} (a
     * bank), {@code payment-viettelpay}, {@code payout} (payOS), {@code reporting}, {@code signing}; see
     * {@link #profile(String)}.
     */
    public Profile profile() {
        return profile("north");
    }

    /**
     * The profile (hồ sơ kết nối) for this sandbox with its secrets; clients made from it use the sandbox's clock.
     * {@code profile.client("payment")} is the configuration of a client.
     *
     * @param variant {@code north}, {@code south} (VNeID, {@code lgspaccesstoken}, national payment platform), or the name of one
     *     that a platform brings: other dialects in the same roles
     * @throws IllegalArgumentException if there is no such variant, with the names of those that there are
     */
    public Profile profile(String variant) {
        return Profile.parse(profileYaml(variant), secrets()).with(config -> config.clock(clock()));
    }

    /**
     * The profile for this sandbox as YAML; it contains the names of the secrets, not their values, see {@link #secrets}.
     *
     * @param variant as for {@link #profile(String)}
     * @throws IllegalArgumentException if there is no such variant, with the names of those that there are
     */
    public String profileYaml(String variant) {
        return ProfileText.of(Variants.require(variants, variant), platforms, world);
    }

    /** The secrets of this sandbox by their names in the profiles, such as {@code SANDBOX_VNPAY_HASH_SECRET}. */
    public SecretSource secrets() {
        return SecretSource.map(secretValues());
    }

    /** All of {@link #secrets} by name, only for writing a file for another process. Unmodifiable. */
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
     * Switches a fault on, for requests that arrive and notices that are sent from now on; of several of one kind that fit, the
     * last one counts.
     *
     * @throws IllegalArgumentException if it would have no effect: at a platform that does not exist or cannot have the
     *     kind, at a path that the platform does not serve or where the kind never acts, without an option that the kind
     *     requires. The message names the option, what it must be and what it is
     */
    public void fail(Fault fault) {
        world.faults().add(fault);
    }

    /** Switches all faults off and sends delayed answers at once. */
    public void heal() {
        world.faults().heal();
    }

    /** The faults that are on, the last one first, with their remaining counts; a copy. */
    public List<Fault> faults() {
        return world.faults().list();
    }

    /**
     * The requests received so far, masked, the oldest first; the last 2,000. A copy. A request is in it before its answer is
     * sent; those to the sandbox's own pages are not.
     */
    public List<RecordedRequest> requests() {
        return requests.list().stream().map(Heard::shown).toList();
    }

    /** The notices sent so far, each attempt by itself, the oldest first; the last 2,000. A copy. */
    public List<RecordedNotice> notices() {
        return world.notices().list();
    }

    /**
     * Sends a recorded notice once more to where it went (gửi lại thông báo), as {@link #replay(RecordedNotice, URI)}.
     *
     * @throws IllegalArgumentException if it is not one of {@link #notices}, or nothing was sent because no endpoint was registered
     */
    public NoticeAnswer replay(RecordedNotice notice) {
        return replayed(notice, null);
    }

    /**
     * Sends a recorded notice once more to another endpoint: the same method, headers and bytes with the same signature, whatever the
     * payment is now and whatever faults are on. It is in {@link #notices} as attempt 0, and is not repeated. Waits for the answer, at
     * most 15 seconds in real time.
     *
     * @param to an {@code http://} endpoint on this machine
     * @throws IllegalArgumentException if it is not one of {@link #notices}, if nothing was sent because no endpoint was registered,
     *     or if {@code to} is on another machine
     */
    public NoticeAnswer replay(RecordedNotice notice, URI to) {
        return replayed(notice, to);
    }

    private NoticeAnswer replayed(RecordedNotice notice, @Nullable URI to) {
        Notices.Attempt attempt = world.notices().attempts().list().stream()
                .filter(one -> one.shown().equals(notice))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "notice: must be one of the last 2,000 of this sandbox, but is not"));
        Notices.Answer answer = world.notices().replay(attempt, to);
        return new NoticeAnswer(
                answer.status(),
                answer.body(),
                answer.verdict().code(),
                answer.verdict().stop());
    }

    /**
     * Registers the endpoint to which a platform sends its notices from now on (địa chỉ nhận thông báo), as a merchant or partner
     * does in its contract; it replaces an earlier one. A payment platform sends notices of payments, a sign-on such as
     * {@code dvcqg} its log-out tokens (OpenID Connect Back-Channel Logout), the signing hub its webhooks.
     *
     * @param rail the platform's name, such as {@code vnpay}
     * @param endpoint an {@code http://} endpoint on this machine
     * @throws IllegalArgumentException for a platform that sends no notices, with the names of those that do, and for
     *     another machine
     */
    public void registerNotify(String rail, URI endpoint) {
        world.notices().register(rail, endpoint);
    }

    /**
     * Registers one endpoint with every platform that sends notices; see {@link #registerNotify(String, URI)}.
     *
     * @throws IllegalArgumentException if it is on another machine
     */
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

    /**
     * Waits until everything that is due by the sandbox's clock has been done, at most two minutes.
     *
     * @throws IllegalStateException if that cannot be done, the thread is interrupted, or the sandbox is closed
     */
    public void settle() {
        scheduler.settle();
    }

    /**
     * Stops the sandbox; all data is lost. Ends delayed answers, and waits for nothing. A second call does nothing. Afterwards the
     * lists of requests and notices can still be read, and the clock still shows the time, but nothing becomes due any more.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            engine.close();
            clock().released();
            scheduler.close();
        }
    }
}
