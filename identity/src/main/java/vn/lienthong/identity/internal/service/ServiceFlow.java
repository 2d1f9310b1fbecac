package vn.lienthong.identity.internal.service;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.SteadyClock;
import vn.lienthong.identity.ResourceAnswer;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.flow.Assembly;
import vn.lienthong.identity.internal.flow.FormEndpoint;
import vn.lienthong.identity.internal.flow.Issued;
import vn.lienthong.identity.internal.flow.Resource;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.provider.DpopProofs;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Presented;

/** Gets the tokens of this program itself, keeps them, and exchanges others. Thread-safe. */
public final class ServiceFlow implements AutoCloseable {
    private static final int MOST_REQUESTS = 1000;
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /** It is an identity token's skew that is not needed here. */
    private static final Duration NO_SKEW = Duration.ZERO;

    private final Assembly assembly;
    private final FormEndpoint endpoint;
    private final Resource resource;
    private final Clock clock;
    private final Duration patience;
    private final Map<Map<String, String>, KeptGrant> kept = new ConcurrentHashMap<>();

    /** Reads the configuration; no I/O. */
    public ServiceFlow(ClientConfig config) {
        this.assembly = Assembly.of(config, NO_SKEW);
        this.endpoint = new FormEndpoint(assembly.provider(), assembly.preset(), Endpoint.TOKEN);
        this.resource = new Resource(assembly);
        this.clock = new SteadyClock(config.clock());
        this.patience = config.timeouts().deadline();
    }

    /** The token for this request, from the platform if there is none that lives. */
    public Grant grant(Map<String, String> request) {
        return kept(request).current();
    }

    /** Another token than the one that was refused. */
    public Grant renewed(Map<String, String> request, Grant refused) {
        return kept(request).otherThan(refused);
    }

    private KeptGrant kept(Map<String, String> request) {
        KeptGrant known = kept.get(request);
        if (known != null) {
            return known;
        }
        if (kept.size() >= MOST_REQUESTS) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "service token: request: must be one of at most " + MOST_REQUESTS
                                    + " different ones, but is one more; make requests from the configuration")
                    .build();
        }
        return kept.computeIfAbsent(request, it -> new KeptGrant(() -> requested(it), clock, patience));
    }

    /** RFC 6749 section 4.4. */
    private Grant requested(Map<String, String> request) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.putAll(request);
        Instant asked = clock.instant();
        return endpoint.repeatable("identity.service", form, answer -> read(answer, asked));
    }

    private Grant read(Answer answer, Instant asked) {
        JsonObject json = opened(answer);
        String token = Issued.accessToken(json);
        Issued.type(json, isBound());
        Instant expiresAt = Issued.expiry(json, asked);
        return new Grant(
                token,
                isBound() ? Tokens.Type.DPOP : Tokens.Type.BEARER,
                expiresAt,
                Issued.scopes(json),
                asked.plus(life(expiresAt == null ? USUAL_LIFE : Duration.between(asked, expiresAt))));
    }

    /** A minute less, or half; a second at least, so that the shortest life causes no request for each call. */
    private static Duration life(Duration said) {
        Duration life = said.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : said;
        Duration used = life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life.dividedBy(2);
        return used.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : used;
    }

    /** RFC 8693 section 2; sent once, since the platform may take the token that is exchanged for spent. */
    public Exchanged exchange(Map<String, String> request) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.putAll(request);
        Instant asked = clock.instant();
        return endpoint.once(
                "identity.exchange",
                form,
                answer -> Exchanged.read(opened(answer), request.get("requested_token_type"), asked, isBound()));
    }

    private JsonObject opened(Answer answer) {
        return assembly.preset().layer().open(JsonObject.from("answer", answer.body(), TokenJson.RULES));
    }

    /** The headers that present the token with one request. */
    public Map<String, String> headers(Tokens.Type type, String token, String method, URI uri) {
        DpopProofs dpop = assembly.preset().asks().dpop();
        return Presented.headers(token, Presented.proofs(type, dpop), method, uri);
    }

    /** Reads the resource; with another token if the first is refused. */
    public ResourceAnswer read(Map<String, String> request, URI uri) {
        Grant grant = grant(request);
        try {
            return read(grant, uri);
        } catch (PlatformException e) {
            if (e.kind() != Kind.UNAUTHENTICATED) {
                throw e;
            }
        }
        return read(renewed(request, grant), uri);
    }

    private ResourceAnswer read(Grant grant, URI uri) {
        return resource.read(
                Tokens.builder(grant.accessToken()).type(grant.type()).build(), uri);
    }

    private boolean isBound() {
        return assembly.preset().asks().dpop() != null;
    }

    /** Closes the connections, unless they are shared. */
    @Override
    public void close() {
        assembly.provider().close();
    }
}
