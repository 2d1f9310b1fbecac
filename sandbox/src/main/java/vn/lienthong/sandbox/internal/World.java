package vn.lienthong.sandbox.internal;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.People;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;

/** What all platforms of one sandbox share. */
public final class World {
    private static final int REMEMBERED = 2_000;

    private final SandboxOptions options;
    private final Secrets secrets;
    private final People people;
    private final Scheduler scheduler;
    private final Faults faults = new Faults();
    private final Notices notices;
    private volatile @Nullable URI uri;
    final Recorder<RecordedRequest> requests = new Recorder<>(REMEMBERED);
    final Masking masking;

    public World(SandboxOptions options, Scheduler scheduler, People people) {
        this.options = options;
        this.secrets = new Secrets(options.secrets());
        this.people = people;
        this.scheduler = scheduler;
        this.notices = new Notices(options.clock(), scheduler, faults);
        this.masking = new Masking(secrets.all().values());
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

    public People people() {
        return people;
    }

    /** Things to do later. */
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

    /** The sandbox's own address, without a slash at the end. */
    public URI uri() {
        return Objects.requireNonNull(uri, "the sandbox has not started");
    }

    void startedAt(URI address) {
        uri = address;
    }

    /** What came in so far, the oldest first. */
    public List<RecordedRequest> requests() {
        return requests.list();
    }
}
