package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.core.ScriptedServer.HANG_UP;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.call.ModuleCalls;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.PlatformAnswer;

/** Large answers go into a file, part by part; a failed call leaves nothing there. */
class DownloadTest {
    private static final String PDF = "Content-Type: application/pdf";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("receipt.pdf");
    }

    private void download(ScriptedServer server, long most) {
        download(server, most, () -> {});
    }

    private void download(ScriptedServer server, long most, Runnable inBetween) {
        ClientConfig config = ClientConfig.builder(server.uri(), "test")
                .sleeper(wait -> {})
                .maxAnswerBytes(1_000)
                .build();
        new ModuleCalls("test", config, Callers.of(config))
                .download(
                        "file",
                        () -> WireRequest.of("GET", server.uri()),
                        file,
                        most,
                        AnswerReader.of(DownloadTest::failure, answer -> {
                            inBetween.run();
                            return true;
                        }));
    }

    private static @Nullable PlatformException failure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        return http == null && answer.file() == null
                ? PlatformException.of(Kind.REFUSED, answer.members().get("message"))
                        .build()
                : http;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(one -> one.getFileName().toString()).toList();
        }
    }

    @Test
    void anAnswerThatIsLargerThanOthersMayBeIsInTheFile() throws IOException {
        String large = "%PDF-" + "x".repeat(300_000);
        try (ScriptedServer server = ScriptedServer.start(answer(200, large, PDF))) {
            download(server, 1_000_000);
        }
        assertThat(file).hasContent(large);
        assertThat(names()).containsExactly("receipt.pdf");
    }

    @Test
    void aCutAnswerIsTriedAgainFromTheBeginning() throws IOException {
        String cut =
                "HTTP/1.1 200 X\r\n" + PDF + "\r\nContent-Length: 100\r\nConnection: close\r\n\r\n%PDF-longer cut-off";
        try (ScriptedServer server = ScriptedServer.start(cut, answer(503, ""), answer(200, "%PDF-short", PDF))) {
            download(server, 100);
            assertThat(server.requests()).hasSize(3);
        }
        assertThat(file).hasContent("%PDF-short");
        assertThat(names()).containsExactly("receipt.pdf");
    }

    @Test
    void aRefusalInJsonIsReadAndLeavesNoFile() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.start(answer(200, "{\"message\":\"none yet\"}", "Content-Type: application/json"))) {
            assertThatThrownBy(() -> download(server, 100))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .hasMessageContaining("none yet");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsLargerThanTheLimitIsRefusedAndLeavesNoFile() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(answer(200, "x".repeat(101), PDF))) {
            assertThatThrownBy(() -> download(server, 100))
                    .isInstanceOfSatisfying(PlatformException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
                        assertThat(e.effect()).isEqualTo(Effect.NONE);
                    })
                    .hasMessageContaining("larger than 100 bytes");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aServerThatHangsUpEachTimeLeavesNoFile() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(HANG_UP, HANG_UP, HANG_UP)) {
            assertThatThrownBy(() -> download(server, 100))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONNECTION));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aFileThatIsThereAlreadyStaysAsItIsAndNothingIsAsked() throws IOException {
        Files.writeString(file, "mine");
        try (ScriptedServer server = ScriptedServer.start()) {
            assertThatThrownBy(() -> download(server, 100))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                    .hasMessageContaining("file: must not exist");
            assertThat(server.requests()).isEmpty();
        }
        assertThat(file).hasContent("mine");
    }

    /** The answer comes in two halves: in between somebody else makes a file of that name. */
    @Test
    void aFileThatAppearsDuringTheCallIsNotReplaced() throws IOException {
        Path others = folder.resolve("receipt.pdf.part");
        Files.writeString(others, "somebody's");
        try (ScriptedServer server = ScriptedServer.start(answer(200, "%PDF-", PDF))) {
            assertThatThrownBy(() -> download(server, 100, () -> write(file, "appeared")))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                    .hasMessageContaining("file: must not exist");
        }
        assertThat(file).hasContent("appeared");
        assertThat(others).hasContent("somebody's");
        assertThat(names()).containsExactlyInAnyOrder("receipt.pdf", "receipt.pdf.part");
    }

    @Test
    void twoCallsForOneFileDoNotMixTheirAnswers() throws IOException {
        try (ScriptedServer first = ScriptedServer.start(answer(200, "%PDF-first, which is longer", PDF));
                ScriptedServer second = ScriptedServer.start(answer(200, "%PDF-second", PDF))) {
            assertThatThrownBy(() -> download(first, 100, () -> download(second, 100)))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION));
        }
        assertThat(file).hasContent("%PDF-second");
        assertThat(names()).containsExactly("receipt.pdf");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFolderThatIsNotThereIsAConfigurationError() {
        file = folder.resolve("no/such/receipt.pdf");
        try (ScriptedServer server = ScriptedServer.start(answer(200, "%PDF-", PDF))) {
            assertThatThrownBy(() -> download(server, 100))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                    .hasMessageContaining("file: must be one that can be written");
        }
    }
}
