package vn.lienthong.sharing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.lienthong.testsupport.ModulePath;

/** All other tests run on the class path, which hides what the module path forbids. */
class ModulePathTest {
    @RegisterExtension
    static final WireMockExtension PORTAL = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Test
    void aDossierIsLookedUpOnTheModulePath() throws ReflectiveOperationException {
        PORTAL.stubFor(any(anyUrl())
                .willReturn(okJson("{\"session\":\"s\",\"error_code\":0,"
                        + "\"result\":[{\"MaHoSo\":\"H60.01.02-261123-0007\",\"TrangThaiHoSo\":4}]}")));
        ClassLoader loader = ModulePath.loader("vn.lienthong.sharing");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            assertThat(find(loader)).contains("status IN_PROCESS");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static String find(ClassLoader loader) throws ReflectiveOperationException {
        Object config = loader.loadClass("vn.lienthong.sharing.dossier.DossierConfig")
                .getMethod("of", loader.loadClass("vn.lienthong.core.Profile"))
                .invoke(null, profile(loader));
        Class<?> client = loader.loadClass("vn.lienthong.sharing.dossier.DossierClient");
        Class<?> code = loader.loadClass("vn.lienthong.core.id.DossierCode");

        Object found = client.getMethod("find", code)
                .invoke(
                        client.getMethod("create", config.getClass()).invoke(null, config),
                        code.getMethod("parse", String.class).invoke(null, "H60.01.02-261123-0007"));

        assertThat(client.getModule().isNamed()).isTrue();
        return found.toString();
    }

    private static Object profile(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> profile = loader.loadClass("vn.lienthong.core.Profile");
        Class<?> secrets = loader.loadClass("vn.lienthong.core.SecretSource");
        return profile.getMethod("parse", String.class, secrets)
                .invoke(
                        null,
                        """
                        lienthong: "1"
                        name: Module path
                        province: "08"
                        platforms:
                          dossier:
                            dialect: xrd-adapter
                            baseUri: http://127.0.0.1:%d
                            agencyCode: H60.01.02
                            credentials: {username: U, password: P}
                        """.formatted(PORTAL.getPort()),
                        secrets.getMethod("map", Map.class)
                                .invoke(null, Map.of("U", "mot-cua", "P", "planted-password")));
    }
}
