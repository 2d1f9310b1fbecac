package vn.lienthong.core.internal.call;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.internal.http.OkHttpTransport;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.signon.SignOns;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.CredentialNames;

/**
 * What a client knows of its configuration: dialects, settings and sign-on. {@link #build} refuses everything else by name,
 * so that a misspelt word never sends a call without its sign-on. A builder; not thread-safe.
 */
public final class CallPlan {
    private final ClientConfig config;
    private @Nullable List<String> dialects;
    private @Nullable List<String> settings;
    private CredentialNames credentials = CredentialNames.none();
    private boolean usesAgencyCode;
    private @Nullable SignsOn signsOn;
    private @Nullable String defaultSignOn;
    private @Nullable Authenticator own;
    private @Nullable Transport transport;

    private CallPlan(ClientConfig config) {
        this.config = config;
    }

    /** Starts the plan of a client: what the client knows is said first, then {@link #build}. */
    public static CallPlan of(ClientConfig config) {
        return new CallPlan(config);
    }

    /** The dialects that the client implements. With {@link SignsOn#ALWAYS}, the names of all sign-ons are known besides. */
    public CallPlan dialects(String... names) {
        return dialects(Arrays.asList(names));
    }

    /** The dialects that the client implements. */
    public CallPlan dialects(Collection<String> names) {
        dialects = List.copyOf(names);
        return this;
    }

    /** The client's own settings; a name that ends in {@code .*} means all below it. The sign-on's are added. */
    public CallPlan settings(String... names) {
        return settings(Arrays.asList(names));
    }

    /** The client's own settings. */
    public CallPlan settings(Collection<String> names) {
        settings = List.copyOf(names);
        return this;
    }

    /** The client's own credentials; none unless said. The sign-on's are added. */
    public CallPlan credentials(CredentialNames names) {
        credentials = names;
        return this;
    }

    /** The client sends the agency code; without this, one that is set is refused. */
    public CallPlan usesAgencyCode() {
        usesAgencyCode = true;
        return this;
    }

    /** Whether the calls carry a sign-on. */
    public CallPlan signsOn(SignsOn how) {
        signsOn = how;
        return this;
    }

    /** Always with a sign-on; the one that is taken if the profile names none. */
    public CallPlan signsOnBy(String nameUnlessNamed) {
        signsOn = SignsOn.ALWAYS;
        defaultSignOn = nameUnlessNamed;
        return this;
    }

    /** Always with this sign-on of the client's own; the profile cannot name another. */
    public CallPlan signsOnBy(Authenticator authenticator) {
        signsOn = SignsOn.NEVER;
        own = authenticator;
        return this;
    }

    /** A transport that the client shares with others, instead of one that is made here; it is not closed with the caller. */
    public CallPlan transport(Transport value) {
        transport = value;
        return this;
    }

    /**
     * Checks dialect, sign-on, agency code, settings and credentials, in this order, and makes the caller; no I/O.
     *
     * @throws PlatformException {@code CONFIGURATION} for a dialect, sign-on, setting or credential that is not known, with
     *     the names that are, for an agency code without effect, and for credentials that are missing
     * @throws IllegalStateException if the client did not say its dialects, its settings or whether it signs on
     */
    public Caller build() {
        if (dialects == null || settings == null || signsOn == null) {
            throw new IllegalStateException("plan: dialects, settings and signsOn must be set");
        }
        Services<AuthenticatorProvider> known = SignOns.load();
        refuseUnknownDialect(dialects, signsOn, known);
        AuthenticatorProvider provider = provider(signsOn, known);
        String agency = config.agencyCode();
        if (agency != null
                && !usesAgencyCode
                && (provider == null || !lent(provider, AuthenticatorProvider::usesAgencyCode))) {
            throw wrong("agencyCode: has no effect here, but is '" + agency + "'; remove it");
        }
        Set<String> keys = new LinkedHashSet<>(settings);
        if (provider != null) {
            keys.addAll(lent(provider, AuthenticatorProvider::settings));
        }
        config.settings().refuseOthers(keys.toArray(new String[0]));
        checkCredentials(
                provider == null ? credentials : credentials.and(lent(provider, AuthenticatorProvider::credentials)));
        OkHttpTransport made = null;
        Transport http = transport;
        if (http == null) {
            made = OkHttpTransport.create(config);
            http = made;
        }
        return new Caller(config, http, made, provider == null ? own : created(provider, http));
    }

    private Authenticator created(AuthenticatorProvider provider, Transport http) {
        return lent(provider, it -> it.create(config, new SignOnCalls(config, http)));
    }

    /** What a vendor's provider gives. */
    private <R> R lent(AuthenticatorProvider provider, Function<AuthenticatorProvider, R> what) {
        return Lent.provided(config.platform() + ": signOn", provider, () -> what.apply(provider));
    }

    private void checkCredentials(CredentialNames names) {
        Set<String> known = new TreeSet<>(names.required());
        known.addAll(names.optional());
        try {
            config.credentials().refuseOthers(known);
            config.credentials().requireAll(names.required());
        } catch (PlatformException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void refuseUnknownDialect(List<String> own, SignsOn how, Services<AuthenticatorProvider> known) {
        Set<String> names = new TreeSet<>(own);
        if (how == SignsOn.ALWAYS) {
            names.addAll(known.names());
        }
        String dialect = config.dialect();
        if (!names.contains(dialect)) {
            throw wrong("dialect: must be one of " + String.join(", ", names) + ", but is '" + dialect + "'"
                    + Spelling.suggestion(dialect, names) + known.notLoaded());
        }
    }

    private @Nullable AuthenticatorProvider provider(SignsOn how, Services<AuthenticatorProvider> known) {
        String named = config.signOn();
        if (named != null && how == SignsOn.NEVER) {
            throw wrong("signOn: must not be set, but is '" + named + "'; it would have no effect here");
        }
        if (named != null) {
            return SignOns.require(known, config, named);
        }
        if (how != SignsOn.ALWAYS) {
            return null;
        }
        AuthenticatorProvider found = known.named(defaultSignOn != null ? defaultSignOn : config.dialect());
        if (found == null) {
            throw wrong("signOn: must be one of " + String.join(", ", known.names())
                    + ", but is missing; dialect '" + config.dialect() + "' does not say how to sign on"
                    + known.notLoaded());
        }
        return found;
    }

    private PlatformException wrong(String what) {
        return PlatformException.of(Kind.CONFIGURATION, config.platform() + ": " + what)
                .build();
    }
}
