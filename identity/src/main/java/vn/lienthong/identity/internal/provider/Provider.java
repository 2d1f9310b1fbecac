package vn.lienthong.identity.internal.provider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.wire.SteadyClock;
import vn.lienthong.identity.internal.jose.KeyRequest;
import vn.lienthong.identity.internal.jose.KeySource;
import vn.lienthong.identity.internal.jose.RemoteKeys;

/**
 * One provider: its metadata and its keys, each requested when it is first needed and then kept; and the connection to it.
 * Thread-safe.
 */
public final class Provider implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration FRESH = Duration.ofHours(12);
    private static final Duration FAILED = Duration.ofSeconds(3);

    private record Loaded(Metadata metadata, Instant at) {}

    private record Keys(URI at, KeySource source) {}

    private record Failure(PlatformException why, Instant at) {}

    private final Caller caller;
    private final MetadataSource source;
    private final boolean plainHttp;
    private final boolean withCertificate;
    private final Clock clock;
    private final Clock steady;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Loaded loaded;
    private volatile @Nullable Keys keys;
    private @Nullable Failure failure;

    /** Makes no request yet. */
    public Provider(ClientConfig config, Caller caller, MetadataSource source, boolean withCertificate) {
        this.caller = caller;
        this.source = source;
        this.plainHttp = config.plainHttpAccepted();
        this.withCertificate = withCertificate;
        this.clock = config.clock();
        this.steady = new SteadyClock(config.clock());
        this.patience = config.timeouts().deadline();
        if (source instanceof MetadataSource.Profile profile) {
            this.loaded = new Loaded(certified(profile.metadata()), Instant.MAX);
        }
    }

    /** The connection. */
    public Caller caller() {
        return caller;
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /**
     * The metadata; requested at first use and then twice a day. If it cannot be renewed, the last one is used.
     *
     * @throws PlatformException as the request, if there is none yet
     */
    public Metadata metadata() {
        Loaded now = loaded;
        if (now != null && isFresh(now)) {
            return now.metadata();
        }
        if (!(source instanceof MetadataSource.Discovery discovery)) {
            return Objects.requireNonNull(now, "a profile's metadata is fresh").metadata();
        }
        locked();
        try {
            Loaded latest = loaded;
            if (latest != null && isFresh(latest)) {
                return latest.metadata();
            }
            refuseAfterFailure(latest);
            try {
                Metadata metadata = certified(DiscoveryDocument.load(caller, discovery, plainHttp));
                loaded = new Loaded(metadata, steady.instant());
                failure = null;
                return metadata;
            } catch (PlatformException e) {
                failure = e.kind() == Kind.CANCELLED ? null : new Failure(e, steady.instant());
                if (latest == null || e.kind() == Kind.SECURITY) {
                    throw e;
                }
                LOG.warn("The provider's metadata could not be renewed ({}); the last is still used", e.kind());
                return latest.metadata();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The keys of its tokens, or {@code null} if it publishes none.
     *
     * @throws PlatformException as {@link #metadata()}
     */
    public @Nullable KeySource keys() {
        URI at = metadata().find(Endpoint.KEYS);
        if (at == null) {
            return null;
        }
        Keys now = keys;
        if (now != null && now.at().equals(at)) {
            return now.source();
        }
        locked();
        try {
            Keys latest = keys;
            if (latest == null || !latest.at().equals(at)) {
                latest = new Keys(at, new RemoteKeys(() -> KeyRequest.load(caller, at), clock, patience));
                keys = latest;
            }
            return latest.source();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is known, without a request, that there are no keys. */
    public boolean isWithoutKeys() {
        return source instanceof MetadataSource.Profile profile
                && profile.metadata().find(Endpoint.KEYS) == null;
    }

    private void refuseAfterFailure(@Nullable Loaded latest) {
        Failure last = failure;
        if (latest == null
                && last != null
                && Duration.between(last.at(), steady.instant()).compareTo(FAILED) < 0) {
            throw last.why().toBuilder().build();
        }
    }

    private void locked() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(Kind.CANCELLED, "interrupted while waiting for the provider's metadata")
                    .build();
        }
    }

    private Metadata certified(Metadata metadata) {
        return withCertificate ? metadata.withCertificate() : metadata;
    }

    private boolean isFresh(Loaded known) {
        return known.at().equals(Instant.MAX)
                || Duration.between(known.at(), steady.instant()).compareTo(FRESH) < 0;
    }

    /** Closes the connections, unless they are shared. */
    @Override
    public void close() {
        caller.close();
    }
}
