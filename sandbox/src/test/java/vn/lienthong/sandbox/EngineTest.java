package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void listensOnThisMachineOnlyAndServesItsPages() throws Exception {
        assertThat(sandbox.uri().toString()).matches("http://127\\.0\\.0\\.1:[0-9]+");
        assertThat(http.send(
                                HttpRequest.newBuilder(sandbox.uri().resolve("/ui"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answers404AtAnUnknownPath() throws Exception {
        assertThat(http.send(
                                HttpRequest.newBuilder(sandbox.uri().resolve("/nowhere"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void writesAProfileForItsOwnUri(String variant) {
        assertThat(sandbox.profileYaml(variant))
                .contains("base: " + sandbox.uri())
                .doesNotContain("{uri}", "{redirect}", "{return}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.vn/x", "https://127.0.0.1/x", "http://10.0.0.1/x", "http://127.0.0.1.example.vn/"
            })
    void sendsNoticesToThisMachineOnly(String address) {
        assertThatThrownBy(() -> sandbox.registerNotify("vnpay", URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notify endpoint of vnpay");
    }
}
