package vn.lienthong.sandbox.internal.spi;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.SandboxPeople;
import vn.lienthong.sandbox.internal.fault.FaultCheck;
import vn.lienthong.sandbox.internal.fault.Faults;

/** What all platforms of one sandbox share. */
public final class World {
    private final SandboxOptions options;
    private final Secrets secrets;
    private final SandboxPeople people;
    private final Scheduler scheduler;
    private final Faults faults = new Faults();
    private final Notices notices;
    private final List<Variant> variants;
    private volatile @Nullable URI uri;
    private volatile List<Link> menu = List.of();

    /**
     * Before the platforms are made.
     *
     * @param secrets of all platforms
     * @param noticeSenders names of the platforms that send notices
     * @param variants all profiles of the sandbox
     * @throws IllegalArgumentException if the options have a value for an unknown secret
     */
    public World(
            SandboxOptions options,
            Scheduler scheduler,
            SandboxPeople people,
            List<Secret> secrets,
            Collection<String> noticeSenders,
            List<Variant> variants) {
        this.options = options;
        this.secrets = new Secrets(secrets, options.secrets());
        this.people = people;
        this.scheduler = scheduler;
        this.notices = new Notices(options.clock(), scheduler, faults, noticeSenders);
        this.variants = List.copyOf(variants);
    }

    /** The time for everything that a platform does. */
    public SandboxClock clock() {
        return options.clock();
    }

    public SandboxOptions options() {
        return options;
    }

    public Secrets secrets() {
        return secrets;
    }

    public SandboxPeople people() {
        return people;
    }

    /** Tasks to run later. */
    public Scheduler scheduler() {
        return scheduler;
    }

    public Faults faults() {
        return faults;
    }

    /** Notices to merchants. */
    public Notices notices() {
        return notices;
    }

    /** The sandbox's own URI, without a slash at the end. */
    public URI uri() {
        return Objects.requireNonNull(uri, "the sandbox has not started");
    }

    /** The menu of the sandbox's own pages. */
    public List<Link> menu() {
        return menu;
    }

    /** All profiles of the sandbox, those that platforms bring included. */
    public List<Variant> variants() {
        return variants;
    }

    /** Sets what is known once the platforms exist: their faults, the menu of all pages, the sandbox's URI. For the engine. */
    public void open(FaultCheck check, List<Link> wholeMenu, URI base) {
        faults.checkedBy(check);
        menu = List.copyOf(wholeMenu);
        uri = base;
    }
}
