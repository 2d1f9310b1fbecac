package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;

class SandboxProgramTest {
    @TempDir
    private Path folder;

    @Test
    void writesAProfileAndItsSecretsThatAnotherProcessCanUse() throws Exception {
        Path profile = folder.resolve("south.yaml");
        Path secrets = folder.resolve("secrets.properties");
        SandboxProgram.Asked asked = SandboxProgram.read(
                "--port",
                "0",
                "--variant",
                "south",
                "--write-profile",
                profile.toString(),
                "--write-secrets",
                secrets.toString(),
                "--notify",
                "national-v1=http://127.0.0.1:8080/pay/notice");
        try (Sandbox sandbox = SandboxProgram.start(asked)) {
            Profile read = Profile.load(profile, SecretSource.file(secrets));
            assertThat(read.platforms())
                    .containsExactlyInAnyOrder("identity", "lgsp", "population", "dossier", "payment", "reporting");
            for (String role : read.platforms()) {
                assertThat(read.client(role).baseUri().toString())
                        .startsWith(sandbox.uri().toString());
            }
            assertThat(read.client("identity").credentials().require("privateKey"))
                    .isEqualTo(sandbox.secretValues().get("SANDBOX_VNEID_PRIVATE_KEY"));
            assertThat(Files.readString(profile))
                    .as("names of secrets only")
                    .doesNotContain(sandbox.secretValues().get("SANDBOX_PAYMENT_V1_SECRET"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'--port', --port: its value is missing",
        "'--port x', --port: \"x\" is not a port",
        "'--port 70000', port: 70000 is not between 0 and 65535",
        "'--variant east', --variant: \"east\" is neither north nor south",
        "'--notify vnpay', --notify: RAIL=URI is missing its =",
        "'--redirect here', --redirect: \"here\" is not an address",
        "'--colour red', --colour: no such argument",
    })
    void namesTheArgumentThatIsWrong(String line, String message) {
        assertThatThrownBy(() -> SandboxProgram.read(line.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void dropsDiacriticsOnAConsoleThatHasNone() {
        assertThat(SandboxProgram.readable("Đăng nhập / log in", Charset.forName("IBM437")))
                .isEqualTo("Dang nhap / log in");
        assertThat(SandboxProgram.readable("Đăng nhập", StandardCharsets.UTF_8)).isEqualTo("Đăng nhập");
    }
}
