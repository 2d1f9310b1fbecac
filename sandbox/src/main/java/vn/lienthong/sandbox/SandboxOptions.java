package vn.lienthong.sandbox;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.lienthong.sandbox.internal.http.Uris;

/**
 * How a sandbox starts (tùy chọn của môi trường thử nghiệm). Immutable: each {@code with} method returns a copy. What needs the
 * platforms (the names of secrets) is checked at the start.
 */
public final class SandboxOptions {
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8080/login/callback");
    private static final URI RETURN = URI.create("http://127.0.0.1:8080/pay/return");

    private final int port;
    private final SandboxClock clock;
    private final Set<URI> redirects;
    private final Set<URI> returns;
    private final Map<String, String> secrets;

    private SandboxOptions(
            int port, SandboxClock clock, Set<URI> redirects, Set<URI> returns, Map<String, String> secrets) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: must be 0 to 65535, but is " + port);
        }
        this.port = port;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.redirects = Collections.unmodifiableSet(new LinkedHashSet<>(redirects));
        this.returns = Collections.unmodifiableSet(new LinkedHashSet<>(returns));
        this.secrets = Map.copyOf(secrets);
    }

    /**
     * Any free port, the machine's time, new secrets, and the return URIs {@code http://127.0.0.1:8080/login/callback}
     * and {@code http://127.0.0.1:8080/pay/return}.
     */
    public static SandboxOptions defaults() {
        return new SandboxOptions(0, SandboxClock.running(), Set.of(REDIRECT), Set.of(RETURN), Map.of());
    }

    /**
     * On this port of 127.0.0.1; 0 for any free one.
     *
     * @throws IllegalArgumentException if it is not 0 to 65535
     */
    public SandboxOptions withPort(int value) {
        return new SandboxOptions(value, clock, redirects, returns, secrets);
    }

    /** With this clock, for example {@link SandboxClock#stoppedAt}; it drives one sandbox at a time. */
    public SandboxOptions withClock(SandboxClock value) {
        return new SandboxOptions(port, value, redirects, returns, secrets);
    }

    /**
     * Registers one more URI for the return from a log-in (địa chỉ quay về). It stands in the profile; the ones before it stay
     * registered. Compared character by character with what the application sends.
     *
     * @throws IllegalArgumentException if it is not an {@code http} or {@code https} URI with a host, or has a fragment or a port beyond
     *     65535
     */
    public SandboxOptions withRedirect(URI uri) {
        return new SandboxOptions(port, clock, first(web("redirect", uri), redirects), returns, secrets);
    }

    /**
     * Registers one more URI for the return from a payment. It stands in the profile; the ones before it stay registered.
     *
     * @throws IllegalArgumentException if it is not an {@code http} or {@code https} URI with a host, or has a fragment or a port beyond
     *     65535
     */
    public SandboxOptions withReturn(URI uri) {
        return new SandboxOptions(port, clock, redirects, first(web("return", uri), returns), secrets);
    }

    private static URI web(String name, URI uri) {
        if (!isWeb(uri)) {
            throw new IllegalArgumentException(name + ": must be a URI such as http://127.0.0.1:8080/x, but is \""
                    + Uris.shown(uri.toString()) + (uri.getRawFragment() == null ? "" : "#…") + "\"");
        }
        return uri;
    }

    /** Whether a browser can be sent there. */
    static boolean isWeb(URI uri) {
        return uri.getHost() != null
                && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && Uris.isEndpoint(uri);
    }

    /**
     * Sets the value of a secret instead of generating it.
     *
     * @param name as in the profile, such as {@code SANDBOX_VNPAY_HASH_SECRET}; checked at the start
     * @param value not empty; in requests it is masked if it has 16 characters or more
     * @throws IllegalArgumentException if the value is empty
     */
    public SandboxOptions withSecret(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("secret " + name + ": must have a value, but is empty");
        }
        Map<String, String> more = new LinkedHashMap<>(secrets);
        more.put(name, value);
        return new SandboxOptions(port, clock, redirects, returns, more);
    }

    /** The port on 127.0.0.1; 0 for any free one. */
    public int port() {
        return port;
    }

    /** The sandbox's time. */
    public SandboxClock clock() {
        return clock;
    }

    /** The URIs registered for the return from a log-in; the first one is in the profile. */
    public Set<URI> redirects() {
        return redirects;
    }

    /** The URIs registered for the return from a payment; the first one is in the profile. */
    public Set<URI> returns() {
        return returns;
    }

    /** Secrets that replace the generated ones, by their names in the profile. */
    public Map<String, String> secrets() {
        return secrets;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", redirects=" + redirects + ", returns=" + returns + "]";
    }

    private static Set<URI> first(URI uri, Set<URI> others) {
        Set<URI> all = new LinkedHashSet<>();
        all.add(Objects.requireNonNull(uri, "uri"));
        all.addAll(others);
        return all;
    }
}
