package vn.lienthong.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A folder below {@code target} with npm packages, for tests that need a program of somebody else. */
public final class NpmFolder {
    private NpmFolder() {}

    /** There is no Node, or the packages cannot be got: the message says which. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String reason) {
            super(reason);
        }
    }

    /**
     * The folder with these files and the packages that its {@code package.json} names; they are got from the registry unless
     * they are there already.
     *
     * @param test in whose module the files are resources
     * @param name of the folder, among the resources and below {@code target}
     * @param files {@code package.json} among them
     */
    public static Path install(Class<?> test, String name, String... files) throws Missing {
        Path folder = Path.of("target", name);
        try {
            Files.createDirectories(folder);
            if (run(folder, 10, "node", "--version") != 0) {
                throw new Missing("there is no Node.js (node --version failed)");
            }
            for (String file : files) {
                try (InputStream in = Objects.requireNonNull(test.getResourceAsStream("/" + name + "/" + file), file)) {
                    Files.write(folder.resolve(file), in.readAllBytes());
                }
            }
            int installed = run(
                    folder,
                    180,
                    windows() ? "npm.cmd" : "npm",
                    "install",
                    "--prefer-offline",
                    "--fetch-retries=1",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error");
            if (installed != 0) {
                throw new Missing("npm cannot install " + name + ", see " + folder.resolve("npm.log"));
            }
            return folder;
        } catch (IOException e) {
            throw new Missing("there is no Node.js or npm (" + e.getMessage() + ")");
        }
    }

    private static int run(Path folder, int seconds, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
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
