package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.testsupport.ModulePath;

/** Tests run on the class path, which hides what the module path refuses. */
class ModulePathTest {
    @Test
    void aSandboxServesItsPagesAndPlatformsOnTheModulePath() throws Exception {
        ClassLoader loader = ModulePath.loader("vn.lienthong.sandbox");
        Class<?> options = loader.loadClass(SandboxOptions.class.getName());
        Class<?> type = loader.loadClass(Sandbox.class.getName());
        assertThat(type.getModule().isNamed()).isTrue();

        Object sandbox = type.getMethod("start", options)
                .invoke(null, options.getMethod("defaults").invoke(null));
        try {
            URI uri = (URI) type.getMethod("uri").invoke(sandbox);
            for (String page :
                    new String[] {"/ui", "/ui/reports", "/ui/api/faults", "/ui/sandbox.css", "/dvcqg/oauth2/jwks"}) {
                assertThat(Stranger.get(URI.create(uri + page)).status())
                        .as(page)
                        .isEqualTo(200);
            }
            Object profile = type.getMethod("profile").invoke(sandbox);
            assertThat(profile.getClass().getMethod("platforms").invoke(profile).toString())
                    .contains("identity", "reporting");
            Object people = type.getMethod("people").invoke(sandbox);
            Object client = ((Map<?, ?>) type.getMethod("secretValues").invoke(sandbox)).get("SANDBOX_DVCQG_CLIENT_ID");
            Object callback = people.getClass()
                    .getMethod("logIn", URI.class, String.class, int.class)
                    .invoke(
                            people,
                            URI.create(uri + "/dvcqg/oauth2/authorize?response_type=code&client_id=" + client
                                    + "&redirect_uri=http://127.0.0.1:8080/login/callback&scope=openid"),
                            "lan",
                            2);
            assertThat(callback.toString()).contains("?code=");
        } finally {
            type.getMethod("close").invoke(sandbox);
        }
    }
}
