package vn.lienthong.identity.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;

/** A sandbox with the national portal in the variant {@code north}, and VNeID for partners in {@code south}. */
final class BothPlatforms implements AutoCloseable {
    static final String PORTAL = "north";
    static final String VNEID = "south";

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(TestIssuer.NOW)));

    Sandbox sandbox() {
        return sandbox;
    }

    ClientConfig config(String variant) {
        return sandbox.profile(variant).client("identity").toBuilder()
                .clock(sandbox.clock())
                .sleeper(pause -> {})
                .build();
    }

    /** {@code settings} holds key and value in turn. */
    IdentityClient client(String variant, String... settings) {
        ClientConfig config = config(variant);
        Settings changed = config.settings();
        for (int i = 0; i < settings.length; i += 2) {
            changed = changed.with(settings[i], settings[i + 1]);
        }
        return IdentityClient.create(config.toBuilder().settings(changed).build());
    }

    /** Where the browser comes back after the person logged in. */
    String callback(LoginAttempt attempt, String person, int level) {
        return sandbox.people().logIn(attempt.redirectTo(), person, level).toString();
    }

    LoginResult login(IdentityClient client, String person, int level) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        return client.completeLogin(attempt, callback(attempt, person, level));
    }

    /** How many codes were sent to a token endpoint. */
    long exchanges() {
        return sandbox.requests().stream()
                .filter(request -> request.path().endsWith("/token"))
                .count();
    }

    /** Each of the values with both variants before it. */
    static Stream<Arguments> times(Object... values) {
        List<Arguments> all = new ArrayList<>();
        for (String variant : List.of(PORTAL, VNEID)) {
            for (Object value : values) {
                all.add(Arguments.of(variant, value));
            }
        }
        return all.stream();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
