package vn.lienthong.payment.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.testsupport.NpmFolder;

/**
 * The npm packages in one Node process. Where there is no Node, or the packages cannot be got, the test is left out with the
 * reason; with {@code -Pservers} it fails.
 */
final class Peers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final String REQUIRED = "lienthong.servers.required";

    private final Process node;
    private final Writer questions;
    private final BufferedReader answers;

    private Peers(Process node) {
        this.node = node;
        this.questions = node.outputWriter(StandardCharsets.UTF_8);
        this.answers = node.inputReader(StandardCharsets.UTF_8);
    }

    static Peers start() throws IOException {
        try {
            Path folder = NpmFolder.install(Peers.class, "payment-peers", "package.json", "peers.mjs");
            return new Peers(new ProcessBuilder("node", "peers.mjs")
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("peers.log").toFile())
                    .start());
        } catch (NpmFolder.Missing missing) {
            if (Boolean.getBoolean(REQUIRED)) {
                throw new IllegalStateException(missing);
            }
            LOG.warn("left out: {}", missing.getMessage());
            return Assumptions.abort(missing.getMessage());
        }
    }

    /** The answers to all questions, in their order; the questions are written while the answers are read. */
    List<@Nullable Object> ask(List<Map<String, Object>> asked) throws IOException {
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(asked));
        List<@Nullable Object> answered = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String line =
                    Objects.requireNonNull(answers.readLine(), "Node has ended, see target/payment-peers/peers.log");
            answered.add(Json.value("answer", line.getBytes(StandardCharsets.UTF_8), JsonRules.EXACT));
        }
        written.join();
        return answered;
    }

    private void write(List<Map<String, Object>> asked) {
        try {
            for (Map<String, Object> question : asked) {
                questions.write(Json.string(question) + "\n");
            }
            questions.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        node.destroy();
    }
}
