package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
                    .contains("identity", "lgsp", "population", "dossier", "payment", "reporting", "toy");
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
        "'--port', --port: must have a value, but ends the line",
        "'--write-profile --write-secrets x', '--write-profile: must have a value, but is followed by --write-secrets'",
        "'--write-profile x --write-secrets x', '--write-secrets: must be another file than --write-profile'",
        "'--redirect ftp://127.0.0.1/x', '--redirect: must be a URI such as http://127.0.0.1:8080/x, but is \"ftp://127.0.0.1/x\"'",
        "'--port x', --port: must be a port, but is \"x\"",
        "'--port 70000', 'port: must be 0 to 65535, but is 70000'",
        "'--port 1 --port 2', '--port: must be given once, but is repeated'",
        "'--variant east', 'variant: must be north or south or library, but is \"east\"'",
        "'--variant south', '--variant: must be used with --write-profile, but has no effect alone'",
        "'--notify vnpay', '--notify: must be NAME=VALUE, but is \"vnpay\"'",
        "'--notify vnpay=http://127.0.0.1/a --notify vnpay=http://127.0.0.1/b', '--notify: must name each rail once'",
        "'--redirect http://127.0.0.1/x#f', '--redirect: must be a URI such as http://127.0.0.1:8080/x, but is \"http://127.0.0.1/x#…\"'",
        "'--redirect http://127.0.0.1:99999/x', '--redirect: must be a URI such as http://127.0.0.1:8080/x, but is \"http://127.0.0.1:99999/x\"'",
        "'--redirect here', '--redirect: must be a URI such as http://127.0.0.1:8080/x, but is \"here\"'",
        "'--fault SLOW,3', '--fault: must be NAME=VALUE, but is \"3\"'",
        "'--colour red', '--colour: must be an argument of this program, but is not'",
        "'--prot 1', 'did you mean ''--port''?'",
    })
    void namesTheArgumentThatIsWrong(String line, String message) {
        assertThatThrownBy(() -> SandboxProgram.read(line.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "'--notify vnpai=http://127.0.0.1/x', 'rail: must be the name of a platform that sends notices, but is \"vnpai\"; did you mean'",
        "'--fault SLOW', 'delay: must be given for SLOW'",
        "'--fault SLOW,platform=vnpai,seconds=1', 'platform: must be the name of a platform, but is \"vnpai\"'",
        "'--fault REFUND_OFF,platform=c06', 'platform: must be one that can have REFUND_OFF (vnpay), but is c06'",
        "'--fault CUT_OFF,path=token', 'path: must begin with a slash, but is \"token\"'",
        "'--fault CUT_OFF,times=0', 'times: must be 1 or more, but is 0'",
        "'--fault CUT_OFF,tims=1', 'tims: must be an option of a fault, but is not; did you mean ''times''?'",
    })
    void doesNotStartWithWhatHasNoEffect(String line, String message) {
        SandboxProgram.Asked asked = SandboxProgram.read(("--port 0 " + line).split(" ", -1));
        assertThatThrownBy(() -> SandboxProgram.start(asked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void switchesFaultsOnFromTheCommandLine() {
        SandboxProgram.Asked asked = SandboxProgram.read(
                "--port",
                "0",
                "--fault",
                "NO_ANSWER,platform=vnpay,path=/merchant_webapi,times=2",
                "--fault",
                "NO_NOTICE");
        try (Sandbox sandbox = SandboxProgram.start(asked)) {
            assertThat(sandbox.faults())
                    .extracting(Fault::toString)
                    .containsExactly("NO_NOTICE until healed", "NO_ANSWER at vnpay/merchant_webapi x2");
        }
    }

    @Test
    void dropsDiacriticsOnAConsoleThatHasNone() {
        assertThat(SandboxProgram.readable("Đăng nhập / log in", Charset.forName("IBM437")))
                .isEqualTo("Dang nhap / log in");
        assertThat(SandboxProgram.readable("Đăng nhập", StandardCharsets.UTF_8)).isEqualTo("Đăng nhập");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "mailto:x@y",
                "ftp://127.0.0.1/x",
                "http:/no-host",
                "http://127.0.0.1/x#f",
                "http://127.0.0.1:0/x",
                "http://127.0.0.1:99999/x"
            })
    void anOptionThatNoBrowserCanFollowIsRefused(String uri) {
        SandboxOptions options = SandboxOptions.defaults();
        assertThatThrownBy(() -> options.withRedirect(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redirect: must be a URI such as http://127.0.0.1:8080/x, but is");
        assertThatThrownBy(() -> options.withReturn(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("return: must be a URI");
        assertThatThrownBy(() -> options.withSecret("SANDBOX_VNPAY_HASH_SECRET", ""))
                .hasMessage("secret SANDBOX_VNPAY_HASH_SECRET: must have a value, but is empty");
    }
}
