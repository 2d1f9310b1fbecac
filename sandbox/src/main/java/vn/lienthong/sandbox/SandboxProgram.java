package vn.lienthong.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.sandbox.internal.engine.PlatformProviders;
import vn.lienthong.sandbox.internal.engine.Variants;
import vn.lienthong.sandbox.internal.http.Uris;
import vn.lienthong.sandbox.internal.spi.Variant;

/** The sandbox as a program of its own (chạy môi trường thử nghiệm), with its pages. Start it with {@code --help} first. */
public final class SandboxProgram {
    private static final int PORT = 8686;
    private static final Set<String> ONCE = Set.of("--port", "--variant", "--write-profile", "--write-secrets");
    private static final List<String> KNOWN = List.of(
            "--help",
            "--port",
            "--variant",
            "--write-profile",
            "--write-secrets",
            "--notify",
            "--redirect",
            "--return",
            "--fault");
    private static final String HELP = """
            Liên Thông: môi trường thử nghiệm các nền tảng dùng chung / sandbox of the shared platforms

              --port N                 cổng trên 127.0.0.1 / port on 127.0.0.1 (8686; 0 = any free one)
              --variant NAME           hồ sơ kết nối để ghi ra / which profile to write: {variants} (north)
              --write-profile FILE     ghi hồ sơ kết nối / write the profile
              --write-secrets FILE     ghi bí mật của hồ sơ / write the secrets that it names
              --notify RAIL=URI        nơi nhận thông báo thanh toán hoặc đăng xuất / where payment or log-out notices go
                                       (vnpay=http://127.0.0.1:8080/pay/notice)
              --redirect URI           địa chỉ quay về sau đăng nhập / return from log-in
              --return URI             địa chỉ quay về sau thanh toán / return from payment
              --fault KIND[,NAME=VALUE]...
                                       bật một lỗi / switch a fault on
                                       (SLOW,platform=vnpay,path=/merchant_webapi,seconds=3,times=2)
              --notify, --redirect, --return, --fault: dùng được nhiều lần / may come several times
            """;

    private SandboxProgram() {}

    private static String help() {
        return HELP.replace("{variants}", Variants.ids(variants(), ", "));
    }

    private static List<Variant> variants() {
        return Variants.of(PlatformProviders.all());
    }

    /** The content of the command line. */
    record Asked(
            SandboxOptions options,
            String variant,
            @Nullable Path profile,
            @Nullable Path secrets,
            Map<String, URI> notices,
            List<Map<String, String>> faults,
            boolean help) {}

    /** Runs until the process is ended. Exit code 2 if the command line is wrong, 1 if the sandbox cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        Charset charset = charset();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset);
        try {
            Asked asked = read(arguments);
            if (asked.help) {
                say(out, charset, help());
                return;
            }
            Sandbox sandbox = start(asked);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-close"));
            say(out, charset, endpoints(sandbox, asked));
        } catch (IllegalArgumentException wrong) {
            say(out, charset, wrong.getMessage() + System.lineSeparator() + help());
            System.exit(2);
        } catch (UncheckedIOException cannot) {
            say(out, charset, cannot.getMessage() + System.lineSeparator());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException that names the argument
     */
    static Asked read(String... arguments) {
        SandboxOptions options = SandboxOptions.defaults().withPort(PORT);
        String variant = "north";
        Path profile = null;
        Path secrets = null;
        Map<String, URI> notify = new LinkedHashMap<>();
        List<Map<String, String>> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String name = left.removeFirst();
            if (!seen.add(name) && ONCE.contains(name)) {
                throw new IllegalArgumentException(name + ": must be given once, but is repeated");
            }
            switch (name) {
                case "--help", "-h" -> {}
                case "--port" -> options = options.withPort(number(name, value(name, left)));
                case "--variant" -> variant = value(name, left);
                case "--write-profile" -> profile = Path.of(value(name, left));
                case "--write-secrets" -> secrets = Path.of(value(name, left));
                case "--redirect" -> options = options.withRedirect(uri(name, value(name, left)));
                case "--return" -> options = options.withReturn(uri(name, value(name, left)));
                case "--notify" -> {
                    String[] pair = pair(name, value(name, left));
                    if (notify.put(pair[0], uri(name, pair[1])) != null) {
                        throw new IllegalArgumentException(
                                name + ": must name each rail once, but names " + pair[0] + " again");
                    }
                }
                case "--fault" -> faults.add(fault(name, value(name, left)));
                default ->
                    throw new IllegalArgumentException(
                            name + ": must be an argument of this program, but is not" + Spelling.hint(name, KNOWN));
            }
        }
        Variant unused = Variants.require(variants(), variant);
        if (profile != null && secrets != null && profile.toAbsolutePath().equals(secrets.toAbsolutePath())) {
            throw new IllegalArgumentException("--write-secrets: must be another file than --write-profile");
        }
        if (seen.contains("--variant") && profile == null) {
            throw new IllegalArgumentException("--variant: must be used with --write-profile, but has no effect alone");
        }
        boolean help = seen.contains("--help") || seen.contains("-h");
        return new Asked(options, variant, profile, secrets, notify, faults, help);
    }

    /** {@code KIND,name=value,name=value} as options by name. */
    private static Map<String, String> fault(String name, String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : ("kind=" + text).split(",", -1)) {
            String[] pair = pair(name, part);
            if (options.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException(name + ": must give " + pair[0] + " once, but repeats it");
            }
        }
        return options;
    }

    private static String[] pair(String name, String text) {
        String[] pair = text.split("=", 2);
        if (pair.length < 2) {
            throw new IllegalArgumentException(name + ": must be NAME=VALUE, but is \"" + text + "\"");
        }
        return pair;
    }

    /** Starts the sandbox and writes the files. */
    static Sandbox start(Asked asked) {
        Sandbox sandbox = Sandbox.start(asked.options);
        try {
            asked.notices.forEach(sandbox::registerNotify);
            asked.faults.forEach(sandbox::fail);
            if (asked.profile != null) {
                Files.writeString(asked.profile, sandbox.profileYaml(asked.variant));
            }
            if (asked.secrets != null) {
                writeSecrets(asked.secrets, sandbox.secretValues());
            }
            return sandbox;
        } catch (IOException cannotWrite) {
            sandbox.close();
            throw new UncheckedIOException("cannot write " + cannotWrite.getMessage(), cannotWrite);
        } catch (RuntimeException wrong) {
            sandbox.close();
            throw wrong;
        }
    }

    /** In the format of {@link Properties}, readable by the owner only, if the file system has owners. */
    private static void writeSecrets(Path file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text.toString());
    }

    private static String endpoints(Sandbox sandbox, Asked asked) {
        StringBuilder text = new StringBuilder();
        line(text, "Môi trường thử nghiệm đang chạy / the sandbox is running", "");
        line(text, "  Trang đầu / start page", sandbox.uri() + "/ui");
        sandbox.platforms()
                .forEach(one -> line(
                        text,
                        "  " + both(one.about().vietnamese(), one.about().english()),
                        sandbox.uri() + one.basePath()));
        asked.notices.forEach((rail, endpoint) -> line(text, "  Thông báo / notices of " + rail, endpoint.toString()));
        sandbox.faults().forEach(fault -> line(text, "  Lỗi đang bật / fault", fault.toString()));
        if (asked.profile != null) {
            line(text, "  Hồ sơ kết nối / profile (" + asked.variant + ")", asked.profile.toString());
        }
        if (asked.secrets != null) {
            line(text, "  Bí mật / secrets", asked.secrets.toString());
        }
        line(text, "Dừng bằng Ctrl+C / stop with Ctrl+C", "");
        return text.toString();
    }

    private static String both(String vietnamese, String english) {
        return vietnamese.equals(english) ? english : vietnamese + " / " + english;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name);
        if (!value.isEmpty()) {
            text.append(" ".repeat(Math.max(2, 66 - name.length()))).append(value);
        }
        text.append(System.lineSeparator());
    }

    private static String value(String name, Deque<String> left) {
        String value = left.pollFirst();
        if (value == null) {
            throw new IllegalArgumentException(name + ": must have a value, but ends the line");
        }
        if (value.startsWith("--")) {
            throw new IllegalArgumentException(name + ": must have a value, but is followed by " + value);
        }
        return value;
    }

    private static int number(String name, String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(name + ": must be a port, but is \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static URI uri(String name, String text) {
        try {
            URI uri = URI.create(text);
            if (SandboxOptions.isWeb(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException notUri) {
            // Reported below, in our words.
        }
        throw new IllegalArgumentException(name + ": must be a URI such as http://127.0.0.1:8080/x, but is \""
                + Uris.shown(text) + (text.indexOf('#') < 0 ? "" : "#…") + "\"");
    }

    /** The console's own character set, which on Windows is seldom UTF-8. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", "UTF-8"));
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    private static void say(PrintStream out, Charset charset, @Nullable String text) {
        out.print(readable(String.valueOf(text), charset));
        out.flush();
    }

    /** Without diacritics if the character set does not have them: {@code Dang nhap} rather than question marks. */
    static String readable(String text, Charset charset) {
        if (charset.newEncoder().canEncode(text)) {
            return text;
        }
        return Vietnamese.unmarked(text);
    }
}
