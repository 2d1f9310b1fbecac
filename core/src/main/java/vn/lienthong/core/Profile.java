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
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.http.Addresses;
import vn.lienthong.core.internal.profile.Doctor;
import vn.lienthong.core.internal.profile.ProfileReader;
import vn.lienthong.core.internal.profile.ProfileReader.Entry;
import vn.lienthong.core.internal.wire.Spelling;

/**
 * The platforms of one province in one YAML file (hồ sơ kết nối): for each its address, dialect, agency code, trust and the
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
     * Loads a file. Certificates named in it are read from its folder; secrets are read when a platform is asked for.
     *
     * @throws PlatformException {@code CONFIGURATION} where the file cannot be read, naming file, line and key
     */
    public static Profile load(Path file, SecretSource secrets) {
        Path name = file.getFileName();
        String label = name == null ? file.toString() : name.toString();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Path folder = file.toAbsolutePath().getParent();
            return of(ProfileReader.read(label, text, folder), secrets);
        } catch (MalformedInputException e) {
            throw wrong(label + ": the file is not UTF-8");
        } catch (IOException e) {
            throw wrong("profile " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Reads a profile from a text; certificates must stand in it as PEM.
     *
     * @throws PlatformException {@code CONFIGURATION}, naming line and key
     */
    public static Profile parse(String yaml, SecretSource secrets) {
        return of(ProfileReader.read("profile", yaml, null), secrets);
    }

    /** The names of the templates that ship with the SDK, for {@link #template}. */
    public static List<String> templates() {
        return List.of("tuyen-quang", "ho-chi-minh-city", "national");
    }

    /**
     * A template (mẫu hồ sơ kết nối) as YAML text, to be saved and filled in. It holds no secrets, and {@code "?"} where
     * something is not public.
     *
     * @throws IllegalArgumentException where there is no template of that name
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

    private static Profile of(ProfileReader.Contents contents, SecretSource secrets) {
        return new Profile(contents, secrets, contents.base(), UnaryOperator.identity());
    }

    /** The same profile with another address for the relative {@code baseUri}s, such as a simulator's on a free port. */
    public Profile withBase(URI value) {
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

    /** The province's code, such as {@code 08}; empty where the file names none. */
    public String province() {
        return contents.province();
    }

    /** The address for relative {@code baseUri}s, or {@code null}. */
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

    /** What the file leaves open ({@code "?"}) for that platform, as key and hint; empty where all is known. */
    public Map<String, String> unknowns(String role) {
        return entry(role).unknowns();
    }

    /**
     * The configuration of one platform, with its secrets.
     *
     * @throws PlatformException {@code CONFIGURATION} where there is no such platform, where a value is still {@code "?"},
     *     or where a secret is missing, naming file, line and key
     */
    public ClientConfig client(String role) {
        Entry entry = entry(role);
        if (!entry.unknowns().isEmpty()) {
            Map.Entry<String, String> first =
                    entry.unknowns().entrySet().iterator().next();
            throw wrong(contents.file() + ": platforms." + role + "." + first.getKey() + " is not known yet ('?'): "
                    + first.getValue());
        }
        Map<String, String> found = new LinkedHashMap<>();
        entry.credentials().forEach((purpose, name) -> {
            String secret = secrets.read(name.text());
            if (secret == null || secret.isEmpty()) {
                throw wrong(contents.file() + ":" + name.line() + ": platforms." + role + ".credentials." + purpose
                        + ": the secret '" + name.text() + "' is not in the secret source");
            }
            found.put(purpose, secret);
        });
        URI address = baseUri(role, entry);
        ClientConfig.Builder builder = ClientConfig.builder(address, entry.dialect())
                .platform(role)
                .signOn(entry.signOn())
                .agencyCode(entry.agencyCode())
                .credentials(Credentials.of(found))
                .settings(Settings.of(entry.settings(), entry.origins()))
                .trust(entry.trust())
                .proxy(entry.proxy())
                .plainHttp(entry.plainHttp())
                .timeouts(entry.timeouts());
        try {
            return adjust.apply(builder).build();
        } catch (PlatformException e) {
            throw wrong(contents.file() + ":" + entry.line() + ": platforms." + role + ": " + e.getMessage());
        }
    }

    /**
     * The doctor: asks of each platform whether its name resolves, its port answers, its certificate holds, its clock
     * agrees and our sign-on is accepted. Takes some seconds for each platform that is out of reach.
     */
    public ProfileCheck check() {
        List<ProfileCheck.Finding> findings = new ArrayList<>();
        for (String role : platforms()) {
            try {
                findings.addAll(Doctor.examine(client(role)));
            } catch (PlatformException e) {
                findings.add(new ProfileCheck.Finding(
                        role,
                        ProfileCheck.Step.PROFILE,
                        ProfileCheck.Status.FAILED,
                        "Tệp hồ sơ kết nối chưa đủ hoặc chưa đúng: " + e.getMessage(),
                        "The profile is incomplete or wrong: " + e.getMessage()));
            }
        }
        return new ProfileCheck(findings);
    }

    private URI baseUri(String role, Entry entry) {
        String text = entry.baseUri();
        if (!text.startsWith("/")) {
            try {
                return Addresses.checkedBase(URI.create(text), entry.plainHttp());
            } catch (PlatformException | IllegalArgumentException e) {
                String why = e instanceof PlatformException ? e.getMessage() : "baseUri: this is not an address";
                throw wrong(contents.file() + ":" + entry.line() + ": platforms." + role + ": " + why);
            }
        }
        if (base == null) {
            throw wrong(contents.file() + ":" + entry.line() + ": platforms." + role + ".baseUri is relative ('" + text
                    + "'), but the file has no 'base'");
        }
        return Addresses.resolve(Addresses.checkedBase(base, entry.plainHttp()), text, entry.plainHttp());
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
