package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.testsupport.ModulePath;

/** Tests run on the class path, which hides what the module path refuses. */
class ModulePathTest {
    @Test
    void anAttemptIsReadAndATokenVerifiedOnTheModulePath() throws Exception {
        ClassLoader loader = ModulePath.loader("vn.lienthong.identity");

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
        Object keys = jwks.getMethod("parse", String.class).invoke(null, TestIssuer.jwks(TestIssuer.RSA));
        Class<?> config = loader.loadClass(TokenVerifierConfig.class.getName());
        Object builder = config.getMethod("builder", String.class, String.class, jwks)
                .invoke(null, TestIssuer.ISSUER, TestIssuer.AUDIENCE, keys);
        builder.getClass().getMethod("clock", Clock.class).invoke(builder, Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC));
        Object built = builder.getClass().getMethod("build").invoke(builder);
        Class<?> verifier = loader.loadClass(TokenVerifier.class.getName());
        Object made = verifier.getMethod("create", config).invoke(null, built);
        Method verify = verifier.getMethod("verify", String.class);
        Object token = verify.invoke(made, TestIssuer.accessToken(TestIssuer.claims("realm", "citizen")));
        assertThat(token.getClass().getMethod("subject").invoke(token)).isEqualTo("5f3c1a9e");
    }
}
