package vn.lienthong.identity.internal.provider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.keys.FetchPolicy;
import vn.lienthong.identity.internal.keys.KeyRequest;
import vn.lienthong.identity.internal.keys.KeySource;
import vn.lienthong.identity.internal.keys.RemoteKeys;
import vn.lienthong.identity.internal.keys.SharedFetch;

/**
 * One provider: its metadata and its keys, each requested when it is first needed and then kept; and the connection to it.
 * Thread-safe.
 */
public final class Provider implements AutoCloseable {
    /** Metadata changes seldom; a provider that is silent when it is old serves with what it said last. */
    private static final FetchPolicy KEPT =
            new FetchPolicy(Duration.ofHours(12), Duration.ofDays(7), Duration.ofSeconds(30), Duration.ofSeconds(3), 1);

    private record Keys(URI at, KeySource source) {}

    private final Caller caller;
    private final MetadataSource source;
    private final Supplier<Metadata> metadata;
    private final Clock clock;
    private final Duration patience;
    private final @Nullable Executor renewal;
    private final AtomicReference<@Nullable Keys> keys = new AtomicReference<>();

    /**
     * Makes no request yet.
     *
     * @param withCertificate whether the connection has a client certificate, for which a provider may have endpoints of
     *     their own
     * @param renewal lends a thread to renewals; {@code null} if a caller renews
     */
    public Provider(
            ClientConfig config,
            Caller caller,
            MetadataSource source,
            boolean withCertificate,
            @Nullable Executor renewal) {
        this.caller = caller;
        this.source = source;
        this.clock = config.clock();
        this.patience = config.timeouts().deadline();
        this.renewal = renewal;
        if (source instanceof MetadataSource.Discovery discovery) {
            SharedFetch<Metadata> published = new SharedFetch<>(
                    "the provider's metadata",
                    new Document(caller, discovery, config.plainHttpAccepted(), withCertificate),
                    KEPT,
                    clock,
                    patience,
                    renewal);
            this.metadata = published::current;
        } else {
            Metadata given = ((MetadataSource.Profile) source).metadata();
            this.metadata = () -> given;
        }
    }

    private record Document(Caller caller, MetadataSource.Discovery from, boolean plainHttp, boolean withCertificate)
            implements SharedFetch.Source<Metadata> {
        @Override
        public Metadata load() {
            Metadata published = DiscoveryDocument.load(caller, from, plainHttp);
            return withCertificate ? published.withCertificate() : published;
        }

        /** Another issuer is an answer, not silence. */
        @Override
        public boolean withdraws(PlatformException failure) {
            return failure.kind() == Kind.SECURITY;
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
        return metadata.get();
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
        Keys now = keys.get();
        if (now != null && now.at().equals(at)) {
            return now.source();
        }
        Keys other = new Keys(at, new RemoteKeys(() -> KeyRequest.load(caller, at), clock, patience, renewal));
        return keys.compareAndSet(now, other) ? other.source() : keys();
    }

    /** What proves that a token is of this provider: its keys, or the connection alone if it publishes none. */
    public Signatures signatures() {
        KeySource known = keys();
        return known == null ? Signatures.ofConnection() : Signatures.of(known);
    }

    /** Whether it is known, without a request, that there are no keys. */
    public boolean isWithoutKeys() {
        return source instanceof MetadataSource.Profile profile
                && profile.metadata().find(Endpoint.KEYS) == null;
    }

    /** Closes the connections, unless they are shared. */
    @Override
    public void close() {
        caller.close();
    }
}
