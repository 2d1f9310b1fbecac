package vn.lienthong.examples.relyingparty;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;

/**
 * Logs people in at the providers of one file (chương trình đăng nhập mẫu):
 * {@code --config FILE [--secrets FILE] [--port 8080]}. Secrets come from the file {@code NAME=value}, then from the
 * environment.
 */
public final class RelyingPartyProgram {
    private static final String USAGE = "--config FILE [--secrets FILE] [--port 8080]";

    private RelyingPartyProgram() {}

    /** Serves until the process ends. */
    public static void main(String[] args) {
        Map<String, String> options = options(args);
        String config = options.get("config");
        if (config == null) {
            throw new IllegalArgumentException("--config is missing; usage: " + USAGE);
        }
        String secrets = options.get("secrets");
        SecretSource source = secrets == null
                ? SecretSource.environment()
                : SecretSource.file(Path.of(secrets)).or(SecretSource.environment());
        start(Profile.load(Path.of(config), source), Integer.parseInt(options.getOrDefault("port", "8080")));
    }

    static RelyingPartyServer start(Profile profile, int port) {
        RelyingPartyServer server = RelyingPartyServer.listen(port);
        server.serve(new Providers(profile));
        // For whoever started the program, also by a script that waits for it.
        System.out.println("http://127.0.0.1:" + server.uri().getPort());
        return server;
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].matches("--(config|secrets|port)") || i + 1 == args.length) {
                throw new IllegalArgumentException("'" + args[i] + "' is not understood; usage: " + USAGE);
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }
}
