package vn.lienthong.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.profile.Doctor;
import vn.lienthong.core.internal.profile.Entry;
import vn.lienthong.core.internal.profile.Fault;
import vn.lienthong.core.internal.profile.InVietnamese;
import vn.lienthong.core.internal.profile.ProfileReader;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Spelling;

/**
 * The platforms of one province in one YAML file (hồ sơ kết nối): for each its endpoint, dialect, agency code, trust and the
 * <em>names</em> of its secrets. The same program runs in another province by loading another file. Immutable, thread-safe.
 *
 * <p>Every scalar is read as text, so {@code 037} stays {@code 037}. Errors name file, line and key. A value {@code "?"}
 * marks what is not known yet: such a file loads, and asking for that platform says whom to ask.
 */
public final class Profile {
    private final ProfileReader.Contents contents;
    private final SecretSource secrets;
    private final @Nullable URI base;
    private final UnaryOperator<ClientConfig.Builder> adjust;

    private Profile(
            ProfileReader.Contents contents,
            SecretSource secrets,
            @Nullable URI base,
            UnaryOperator<ClientConfig.Builder> adjust) {
        this.contents = contents;
        this.secrets = secrets;
        this.base = base;
        this.adjust = adjust;
    }

    /**
     * Loads a file. Certificates named in it are read from its folder, once; secrets are read for each use, see
     * {@link #client}.
     *
     * @throws PlatformException {@code CONFIGURATION} if the file cannot be read or has faults; the message names all of
     *     them, each with file, line and key
     */
    public static Profile load(Path file, SecretSource secrets) {
        return faultless(contents(file), secrets);
    }

    /**
     * Reads a profile from a text; certificates must be in it as PEM.
     *
     * @throws PlatformException {@code CONFIGURATION} if the text has faults; the message names all of them, each with line
     *     and key
     */
    public static Profile parse(String yaml, SecretSource secrets) {
        return faultless(ProfileReader.read("profile", yaml, null), secrets);
    }

    /**
     * The doctor for a file that may have faults: reports every fault of it, and examines the platforms whose entries have
     * none, as {@link #check()} does. Throws nothing: what the secret source or the program's own code throws is a finding
     * that names its class.
     */
    public static ProfileCheck check(Path file, SecretSource secrets) {
        return of(contents(file), secrets).check();
    }

    /** The names of the templates that ship with the SDK, for {@link #template}. */
    public static List<String> templates() {
        return List.of("tuyen-quang", "ho-chi-minh-city", "national");
    }

    /**
     * A template (mẫu hồ sơ kết nối) as YAML text, to be saved and filled in. It contains no secrets, and {@code "?"} if
     * something is not public.
     *
     * @throws IllegalArgumentException if there is no template of that name
     */
    public static String template(String name) {
        if (!templates().contains(name)) {
            throw new IllegalArgumentException(
                    "template '" + name + "' is not known" + Spelling.hint(name, templates()));
        }
        try (InputStream in = Profile.class.getResourceAsStream("profiles/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the template '" + name + "' is missing from this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw wrong(
                    "template '" + name + "' cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static ProfileReader.Contents contents(Path file) {
        Path name = file.getFileName();
        String label = name == null ? file.toString() : name.toString();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return ProfileReader.read(label, text, file.toAbsolutePath().getParent());
        } catch (MalformedInputException e) {
            return ProfileReader.unreadable(
                    label,
                    "tệp không ở dạng UTF-8; hãy lưu lại bằng UTF-8",
                    "the file must be UTF-8, but is not; save it as UTF-8");
        } catch (IOException e) {
            return ProfileReader.unreadable(
                    label,
                    "không đọc được tệp " + file,
                    "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Profile faultless(ProfileReader.Contents contents, SecretSource secrets) {
        List<Fault> faults = contents.faults();
        if (!faults.isEmpty()) {
            throw wrong((faults.size() == 1 ? "" : contents.file() + " has " + faults.size() + " faults:\n")
                    + faults.stream().map(Fault::inEnglish).collect(Collectors.joining("\n")));
        }
        return of(contents, secrets);
    }

    private static Profile of(ProfileReader.Contents contents, SecretSource secrets) {
        return new Profile(contents, secrets, contents.base(), UnaryOperator.identity());
    }

    /**
     * The same profile with another base for the relative {@code baseUri}s, such as a simulator's on a free port.
     *
     * @throws PlatformException {@code CONFIGURATION} if no platform has a relative {@code baseUri}
     */
    public Profile withBase(URI value) {
        if (contents.platforms().values().stream()
                .noneMatch(entry -> entry.baseUri().startsWith("/"))) {
            throw wrong(
                    contents.file() + ": base: has no effect, since no platform has a baseUri that begins with '/'");
        }
        return new Profile(contents, secrets, value, adjust);
    }

    /** The same profile in which each platform's configuration is changed by {@code change}: a clock, an observer, an audit log. */
    public Profile with(UnaryOperator<ClientConfig.Builder> change) {
        return new Profile(contents, secrets, base, builder -> change.apply(adjust.apply(builder)));
    }

    /** The profile's name for people. */
    public String name() {
        return contents.name();
    }

    /** The province's code, such as {@code 08}; empty if the file names none. */
    public String province() {
        return contents.province();
    }

    /** The base for relative {@code baseUri}s, or {@code null}. */
    public @Nullable URI base() {
        return base;
    }

    /** The roles of the platforms in the file's order. */
    public Set<String> platforms() {
        return contents.platforms().keySet();
    }

    /** Whether there is a platform of that role. */
    public boolean has(String role) {
        return contents.platforms().containsKey(role);
    }

    /** What the file leaves open ({@code "?"}) for that platform, as key and hint; empty if all is known. */
    public Map<String, String> unknowns(String role) {
        return entry(role).unknowns();
    }

    /**
     * The configuration of one platform, with its secrets: all of them must be there now, and each is read again for each
     * use (see {@link Credentials#from}), so that a secret that has changed in the source is used without a restart.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is no such platform, if a value is still {@code "?"},
     *     or if a secret is missing, naming file, line and key
     */
    public ClientConfig client(String role) {
        Entry entry = entry(role);
        List<Fault> faults = openPoints(role, entry);
        if (!faults.isEmpty()) {
            throw wrong(faults.stream().map(Fault::inEnglish).collect(Collectors.joining("\n")));
        }
        return built(role, entry, adjust.apply(unchanged(role, entry)));
    }

    private ClientConfig.Builder unchanged(String role, Entry entry) {
        return ClientConfig.builder(baseUri(role, entry), entry.dialect())
                .platform(role)
                .signOn(entry.signOn())
                .agencyCode(entry.agencyCode())
                .credentials(Credentials.named(entry.credentials().keySet(), () -> secretsOf(entry)))
                .settings(Settings.of(entry.settings(), entry.origins()))
                .trust(entry.trust())
                .proxy(entry.proxy())
                .plainHttp(entry.plainHttp())
                .timeouts(entry.timeouts());
    }

    private ClientConfig built(String role, Entry entry, ClientConfig.Builder builder) {
        try {
            return builder.build();
        } catch (PlatformException e) {
            throw wrong(contents.file() + ":" + entry.line() + ": platforms." + role + ": " + e.getMessage());
        }
    }

    /**
     * The doctor: asks of each platform whether its settings are known to its client, its name resolves, its port answers,
     * its certificate is trusted, its clock agrees, and our credentials are accepted. Takes some seconds for each platform
     * that is out of reach. Changes nothing at any platform. Throws nothing, see {@link #check(Path, SecretSource)}.
     */
    public ProfileCheck check() {
        List<ProfileCheck.Finding> findings = new ArrayList<>();
        for (Fault fault : contents.faults()) {
            String platform = fault.role().isEmpty() ? contents.file() : fault.role();
            findings.add(wrongEntry(platform, fault.inVietnamese(), fault.inEnglish()));
        }
        Doctor doctor = new Doctor();
        contents.platforms().forEach((role, entry) -> {
            List<Fault> faults = openPoints(role, entry);
            faults.forEach(fault -> findings.add(wrongEntry(role, fault.inVietnamese(), fault.inEnglish())));
            if (faults.isEmpty()) {
                findings.addAll(examined(doctor, role, entry));
            }
        });
        return new ProfileCheck(findings);
    }

    /** Whatever the program's own code throws, such as the change of {@link #with}, becomes a finding too. */
    private List<ProfileCheck.Finding> examined(Doctor doctor, String role, Entry entry) {
        try {
            ClientConfig.Builder unchanged = unchanged(role, entry);
            ClientConfig.Builder changed;
            try {
                changed = adjust.apply(unchanged);
            } catch (Throwable thrown) {
                return List.of(failed(role, entry, thrown));
            }
            return doctor.examine(built(role, entry, changed), entry.ask());
        } catch (PlatformException e) {
            String message = String.valueOf(e.getMessage());
            return List.of(wrongEntry(role, InVietnamese.sentence(message), message));
        } catch (Throwable thrown) {
            return List.of(failed(role, entry, thrown));
        }
    }

    private ProfileCheck.Finding failed(String role, Entry entry, Throwable thrown) {
        String place = contents.file() + ":" + entry.line() + ": platforms." + role + ": ";
        String name = Lent.name(thrown);
        return wrongEntry(
                role,
                place + "chương trình gặp lỗi " + name + " khi kiểm tra nền tảng này; hãy báo người lập trình",
                place + "the program itself failed with " + name
                        + " while this platform was examined; tell its programmer");
    }

    private static ProfileCheck.Finding wrongEntry(String platform, String vietnamese, String english) {
        return ProfileCheck.Finding.builder(platform, ProfileCheck.Step.PROFILE, ProfileCheck.Status.FAILED)
                .vietnamese(vietnamese + ".")
                .english(english + ".")
                .build();
    }

    /** What is still {@code "?"}, and the secrets that are missing. */
    private List<Fault> openPoints(String role, Entry entry) {
        List<Fault> faults = new ArrayList<>();
        String path = "platforms." + role + ".";
        entry.unknowns()
                .forEach((key, whom) -> faults.add(new Fault(
                        contents.file(),
                        0,
                        path + key,
                        "chưa có giá trị ('?'); nơi cần hỏi: "
                                + (entry.ask() == null ? "đơn vị vận hành nền tảng" : whom),
                        "is not known yet ('?'): " + whom)));
        entry.credentials().forEach((purpose, name) -> {
            if (!entry.unknowns().containsKey("credentials." + purpose)) {
                Fault fault = unread(path + "credentials." + purpose, name);
                if (fault != null) {
                    faults.add(fault);
                }
            }
        });
        return faults;
    }

    /** Why there is no such secret now, or {@code null} if there is. A source may throw anything; only its class is said. */
    private @Nullable Fault unread(String path, Entry.SecretName name) {
        String shown = name.shown();
        try {
            String secret = secret(name);
            if (secret != null && !secret.isEmpty()) {
                return hasStrayLineBreak(secret)
                        ? new Fault(
                                contents.file(),
                                name.line(),
                                path,
                                "bí mật '" + shown
                                        + "' có dấu xuống dòng ở đầu hoặc cuối; hãy bỏ dấu xuống dòng đó trong"
                                        + " nguồn bí mật",
                                "the secret '" + shown + "' must not begin or end with a line break; remove it from the"
                                        + " secret source")
                        : null;
            }
        } catch (Throwable thrown) {
            String type = Lent.name(thrown);
            return new Fault(
                    contents.file(),
                    name.line(),
                    path,
                    "nguồn bí mật báo lỗi " + type + " khi đọc bí mật '" + shown + "'",
                    "the secret source failed with " + type + " when it read the secret '" + shown + "'");
        }
        return new Fault(
                contents.file(),
                name.line(),
                path,
                "không tìm thấy bí mật '" + shown + "' trong nguồn bí mật" + name.hintInVietnamese(),
                "the secret '" + shown + "' is not in the secret source" + name.hintInEnglish());
    }

    /** One line with a line break around it, as an editor or {@code echo} leaves it; a key of many lines may end with one. */
    private static boolean hasStrayLineBreak(String secret) {
        return secret.strip().lines().count() <= 1
                && secret.lines().count() > 0
                && secret.matches("[\\s\\S]*[\\r\\n][\\s\\S]*");
    }

    private Map<String, String> secretsOf(Entry entry) {
        Map<String, String> found = new LinkedHashMap<>();
        entry.credentials().forEach((purpose, name) -> {
            String secret = secret(name);
            if (secret != null) {
                found.put(purpose, secret);
            }
        });
        return found;
    }

    private @Nullable String secret(Entry.SecretName name) {
        return secrets.read(name.text());
    }

    private URI baseUri(String role, Entry entry) {
        String text = entry.baseUri();
        if (!text.startsWith("/")) {
            try {
                return Endpoints.checkedBase(URI.create(text), entry.plainHttp());
            } catch (PlatformException | IllegalArgumentException e) {
                String why = e instanceof PlatformException ? e.getMessage() : "baseUri: must be a URI, but is not";
                throw wrong(contents.file() + ":" + entry.line() + ": platforms." + role + ": " + why);
            }
        }
        if (base == null) {
            throw wrong(contents.file() + ":" + entry.line() + ": platforms." + role + ".baseUri is relative ('" + text
                    + "'), but the file has no 'base'");
        }
        try {
            return Endpoints.resolve(Endpoints.checkedBase(base, entry.plainHttp()), text, entry.plainHttp());
        } catch (PlatformException e) {
            // The rules for endpoints take everything for a baseUri.
            String why = String.valueOf(e.getMessage()).replaceFirst("^(baseUri|uri): ", "");
            boolean isOfFile = base.equals(contents.base()) && contents.baseLine() > 0;
            throw wrong(contents.file() + (isOfFile ? ":" + contents.baseLine() : "") + ": base: " + why);
        }
    }

    private Entry entry(String role) {
        Entry entry = contents.platforms().get(role);
        if (entry == null) {
            throw wrong(contents.file() + ": there is no platform '" + role + "'"
                    + Spelling.hint(role, contents.platforms().keySet()));
        }
        return entry;
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, what).build();
    }

    @Override
    public String toString() {
        return "Profile[" + contents.name() + ", " + contents.platforms().keySet() + "]";
    }
}
