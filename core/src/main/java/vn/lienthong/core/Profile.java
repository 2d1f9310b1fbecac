package vn.lienthong.core;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.doctor.Examination;
import vn.lienthong.core.internal.profile.Base;
import vn.lienthong.core.internal.profile.Contents;
import vn.lienthong.core.internal.profile.Entry;
import vn.lienthong.core.internal.profile.Fault;
import vn.lienthong.core.internal.profile.NamedSecrets;
import vn.lienthong.core.internal.profile.ProfileReader;
import vn.lienthong.core.internal.profile.Templates;
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
    private final Contents contents;
    private final NamedSecrets secrets;
    private final Base base;
    private final UnaryOperator<ClientConfig.Builder> adjust;

    private Profile(Contents contents, NamedSecrets secrets, Base base, UnaryOperator<ClientConfig.Builder> adjust) {
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
        return faultless(ProfileReader.read(file), secrets);
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
        return of(ProfileReader.read(file), secrets).check();
    }

    /** The names of the templates that ship with the SDK, for {@link #template}. */
    public static List<String> templates() {
        return Templates.NAMES;
    }

    /**
     * A template (mẫu hồ sơ kết nối) as YAML text, to be saved and filled in. It contains no secrets, and {@code "?"} if
     * something is not public.
     *
     * @throws IllegalArgumentException if there is no template of that name
     */
    public static String template(String name) {
        return Templates.text(name);
    }

    private static Profile faultless(Contents contents, SecretSource secrets) {
        List<Fault> faults = contents.faults();
        if (!faults.isEmpty()) {
            throw wrong((faults.size() == 1 ? "" : contents.file() + " has " + faults.size() + " faults:\n")
                    + faults.stream().map(Fault::inEnglish).collect(Collectors.joining("\n")));
        }
        return of(contents, secrets);
    }

    private static Profile of(Contents contents, SecretSource secrets) {
        return new Profile(
                contents,
                new NamedSecrets(contents.file(), secrets),
                new Base(contents, contents.base()),
                UnaryOperator.identity());
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
        return new Profile(contents, secrets, new Base(contents, value), adjust);
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
        return base.base();
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
     * use (see {@link Credentials#from}), so that a secret that has changed in the source is used without a restart. The key
     * of a client certificate is read now, and once.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is no such platform, if a value is still {@code "?"},
     *     or if a secret is missing, naming file, line and key
     */
    public ClientConfig client(String role) {
        Entry entry = entry(role);
        List<Fault> faults = secrets.openPoints(entry);
        if (!faults.isEmpty()) {
            throw wrong(faults.stream().map(Fault::inEnglish).collect(Collectors.joining("\n")));
        }
        return contents.build(entry, adjust.apply(unchanged(entry)));
    }

    private ClientConfig.Builder unchanged(Entry entry) {
        URI baseUri = base.of(entry);
        // With another base, such as the sandbox's, nothing may be left that was accepted.
        boolean isPlain =
                Endpoints.anyFarAndPlain(baseUri.toString(), entry.settings().values());
        return ClientConfig.builder(baseUri, entry.dialect())
                .platform(entry.role())
                .signOn(entry.signOn())
                .agencyCode(entry.agencyCode())
                .credentials(Credentials.named(entry.credentials().keySet(), () -> secrets.of(entry)))
                .settings(Settings.from(entry.settings(), entry.origins()))
                .trust(entry.trust())
                .clientCertificate(secrets.certificate(entry))
                .proxy(entry.proxy())
                .plainHttp(entry.plainHttp() && isPlain)
                .timeouts(entry.timeouts());
    }

    /**
     * The doctor: asks of each platform whether its settings are known to its client, its name resolves, its port answers,
     * its certificate is trusted, its clock agrees, and our credentials are accepted. Takes some seconds for each platform
     * that is out of reach. Changes nothing at any platform. Throws nothing, see {@link #check(Path, SecretSource)}.
     */
    public ProfileCheck check() {
        return new Examination(contents, secrets, this::unchanged, adjust).run();
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
