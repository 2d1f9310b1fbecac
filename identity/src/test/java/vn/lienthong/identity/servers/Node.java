package vn.lienthong.identity.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.lienthong.testsupport.NpmFolder;

/** Node.js, and the npm package below {@code target}. */
final class Node {
    private Node() {}

    /** The folder in which the package is installed; it is got from the registry unless it is there already. */
    static Path install() throws NpmFolder.Missing {
        return NpmFolder.install(Node.class, "oidc-provider", "package.json", "server.mjs");
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
}
