package vn.lienthong.sandbox;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a {@link Sandbox} starts (tùy chọn của môi trường thử nghiệm). Immutable: each method gives a copy.
 *
 * @param port the port on 127.0.0.1, 0 for any free one
 * @param clock the sandbox's time
 * @param redirects addresses registered for the return from a login, the first of them in the profile
 * @param returns addresses registered for the return from a payment, the first of them in the profile
 * @param secrets secrets that take the place of the generated ones, by the names that the profile uses
 */
public record SandboxOptions(
        int port, SandboxClock clock, Set<URI> redirects, Set<URI> returns, Map<String, String> secrets) {

    private static final URI REDIRECT = URI.create("http://127.0.0.1:8080/login/callback");
    private static final URI RETURN = URI.create("http://127.0.0.1:8080/pay/return");

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the port is not 0 to 65535
     */
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: must be 0 to 65535, but is " + port);
        }
        Objects.requireNonNull(clock, "clock");
        redirects = Collections.unmodifiableSet(new LinkedHashSet<>(redirects));
        returns = Collections.unmodifiableSet(new LinkedHashSet<>(returns));
        secrets = Map.copyOf(secrets);
    }

    /** Any free port, the machine's time, the clinic's addresses on port 8080, fresh secrets. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(0, SandboxClock.running(), Set.of(REDIRECT), Set.of(RETURN), Map.of());
    }

    /** On this port; 0 for any free one. */
    public SandboxOptions withPort(int value) {
        return new SandboxOptions(value, clock, redirects, returns, secrets);
    }

    /** With this clock, for example {@link SandboxClock#stoppedAt}. */
    public SandboxOptions withClock(SandboxClock value) {
        return new SandboxOptions(port, value, redirects, returns, secrets);
    }

    /** Registers one more address for the return from a login; it goes into the profile in place of the default. */
    public SandboxOptions withRedirect(URI address) {
        return new SandboxOptions(port, clock, first(address, redirects), returns, secrets);
    }

    /** Registers one more address for the return from a payment; it goes into the profile in place of the default. */
    public SandboxOptions withReturn(URI address) {
        return new SandboxOptions(port, clock, redirects, first(address, returns), secrets);
    }

    /** Gives one secret this value instead of a generated one; {@code name} as in the profile. */
    public SandboxOptions withSecret(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(secrets);
        more.put(name, value);
        return new SandboxOptions(port, clock, redirects, returns, more);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", redirects=" + redirects + ", returns=" + returns + "]";
    }

    private static Set<URI> first(URI address, Set<URI> others) {
        Set<URI> all = new LinkedHashSet<>();
        all.add(Objects.requireNonNull(address, "address"));
        all.addAll(others);
        return all;
    }
}
