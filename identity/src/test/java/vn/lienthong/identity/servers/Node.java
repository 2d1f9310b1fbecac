package vn.lienthong.identity.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Node.js, and the npm package below {@code target}. */
final class Node {
    private static final Path FOLDER = Path.of("target", "oidc-provider");

    private Node() {}

    /** There is no Node, or the package cannot be got: the message says which. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String reason) {
            super(reason);
        }
    }

    /** The folder in which the package is installed; it is got from the registry unless it is there already. */
    static Path install() throws Missing {
        try {
            Files.createDirectories(FOLDER);
            if (run(10, "node", "--version") != 0) {
                throw new Missing("there is no Node.js (node --version failed)");
            }
            for (String file : List.of("package.json", "server.mjs")) {
                try (InputStream in =
                        Objects.requireNonNull(Node.class.getResourceAsStream("/oidc-provider/" + file))) {
                    Files.write(FOLDER.resolve(file), in.readAllBytes());
                }
            }
            int installed = run(
                    180,
                    windows() ? "npm.cmd" : "npm",
                    "install",
                    "--prefer-offline",
                    "--fetch-retries=1",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error");
            if (installed != 0) {
                throw new Missing("npm cannot install oidc-provider, see " + FOLDER.resolve("npm.log"));
            }
            return FOLDER;
        } catch (IOException e) {
            throw new Missing("there is no Node.js or npm (" + e.getMessage() + ")");
        }
    }

    /** Starts the server in {@code folder} and waits until it says that it is ready. */
    static Process start(Path folder, Path settings) {
        try {
            Process node = new ProcessBuilder(
                            "node", "server.mjs", settings.getFileName().toString())
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("server.log").toFile())
                    .start();
            BufferedReader output = node.inputReader();
            StringBuilder said = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals("ready")) {
                    return node;
                }
                said.append(line).append('\n');
            }
            throw new IllegalStateException(
                    "oidc-provider did not start: " + said + Files.readString(folder.resolve("server.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(int seconds, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("npm.log").toFile())
                .start();
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
