package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.VneidFault;

/** Case 2: {@code encrypt_key} present or absent, and all that can be wrong with it, which is one and the same error. */
class Case02EncryptionTest {
    private static final BothPlatforms PLATFORMS = new BothPlatforms();

    @AfterEach
    void heal() {
        PLATFORMS.sandbox().heal();
    }

    @AfterAll
    static void stop() {
        PLATFORMS.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCodeMayBeEncryptedOrNot(boolean encrypted) {
        if (!encrypted) {
            PLATFORMS.sandbox().fail(Fault.of(VneidFault.PLAIN_CODE));
        }

        assertThat(((SignedIn) PLATFORMS.login(PLATFORMS.client(BothPlatforms.VNEID), "lan", 2)).subject())
                .isInstanceOf(Citizen.class);
    }

    @Test
    void whateverIsWrongWithTheEncryptionTheErrorIsTheSame() throws GeneralSecurityException {
        Stream<String> broken = Stream.of("key", "padding", "truncated")
                .flatMap(how -> Stream.of("/login", "/token", "/userinfo").map(path -> {
                    PLATFORMS.sandbox().heal();
                    PLATFORMS
                            .sandbox()
                            .fail(Fault.of(VneidFault.BROKEN_ENCRYPTION)
                                    .value(how)
                                    .path(path));
                    return failure(PLATFORMS.client(BothPlatforms.VNEID));
                }));
        List<String> seen = broken.distinct().toList();
        PLATFORMS.sandbox().heal();

        assertThat(seen).singleElement().satisfies(text -> assertThat(text).startsWith("SECURITY"));
        assertThat(failure(withAnotherKey())).as("the key of another partner").isEqualTo(seen.get(0));
    }

    private static String failure(IdentityClient client) {
        PlatformException failure =
                catchThrowableOfType(PlatformException.class, () -> PLATFORMS.login(client, "lan", 2));
        return failure.kind() + " " + failure.effect() + " " + failure.platformCode() + " " + failure.getMessage();
    }

    private static IdentityClient withAnotherKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        ClientConfig config = PLATFORMS.config(BothPlatforms.VNEID);
        return IdentityClient.create(config.toBuilder()
                .credentials(Credentials.from(Map.of(
                        "clientId", config.credentials().require("clientId"),
                        "clientSecret", config.credentials().require("clientSecret"),
                        "privateKey", Clients.pem(generator.generateKeyPair()))))
                .build());
    }
}
