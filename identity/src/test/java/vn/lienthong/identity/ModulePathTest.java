package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/** Tests run on the class path, which hides what the module path refuses. */
class ModulePathTest {
    private static final Pattern NEEDED = Pattern.compile(
            ".*(identity[/\\\\]target[/\\\\]classes|core[/\\\\]target[/\\\\]classes|lienthong-core-[^/\\\\]*\\.jar|"
                    + "nimbus-jose-jwt-[^/\\\\]*\\.jar|jackson-[^/\\\\]*\\.jar|snakeyaml-[^/\\\\]*\\.jar|"
                    + "okhttp-jvm-[^/\\\\]*\\.jar|okio-[^/\\\\]*\\.jar|kotlin-stdlib-[^/\\\\]*\\.jar|"
                    + "annotations-[^/\\\\]*\\.jar|resilience4j-[^/\\\\]*\\.jar|slf4j-api-[^/\\\\]*\\.jar|"
                    + "jspecify-[^/\\\\]*\\.jar)");

    @Test
    void anAttemptIsReadAndATokenVerifiedOnTheModulePath() throws Exception {
        Path[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> NEEDED.matcher(entry).matches())
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(), ModuleFinder.of(path), Set.of("vn.lienthong.identity"));
        ClassLoader loader = ModuleLayer.boot()
                .defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader())
                .findLoader("vn.lienthong.identity");

        String json = Clients.create(
                        Clients.portal(URI.create("https://portal.example")),
                        Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC))
                .beginLogin(LoginRequest.standard())
                .toJson();
        Class<?> attempt = loader.loadClass(LoginAttempt.class.getName());
        assertThat(attempt.getModule().isNamed()).isTrue();
        Object read = attempt.getMethod("fromJson", String.class).invoke(null, json);
        assertThat(attempt.getMethod("toJson").invoke(read)).isEqualTo(json);

        Class<?> jwks = loader.loadClass(Jwks.class.getName());
        Object keys = jwks.getMethod("of", String.class).invoke(null, TestIssuer.jwks(TestIssuer.RSA));
        Class<?> config = loader.loadClass(TokenVerifierConfig.class.getName());
        Object builder = config.getMethod("builder", String.class, String.class, jwks)
                .invoke(null, TestIssuer.ISSUER, TestIssuer.AUDIENCE, keys);
        builder.getClass().getMethod("clock", Clock.class).invoke(builder, Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC));
        Object built = builder.getClass().getMethod("build").invoke(builder);
        Class<?> verifier = loader.loadClass(TokenVerifier.class.getName());
        Object made = verifier.getMethod("create", config).invoke(null, built);
        Method verify = verifier.getMethod("verify", String.class);
        Object token = verify.invoke(made, TestIssuer.sign(TestIssuer.claims("realm", "citizen")));
        assertThat(token.getClass().getMethod("subject").invoke(token)).isEqualTo("5f3c1a9e");
    }
}
