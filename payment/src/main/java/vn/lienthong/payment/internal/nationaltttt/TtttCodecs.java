package vn.lienthong.payment.internal.nationaltttt;

import java.util.EnumSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.spi.NationalPlatformCodec;
import vn.lienthong.payment.spi.NationalPlatformCodec.Part;
import vn.lienthong.payment.spi.NationalPlatformProvider;

/** Finds the codec of the platform of 2026. */
final class TtttCodecs {
    static final String SETTING = "codec";

    private static final Set<Part> ALWAYS = EnumSet.of(Part.CODE, Part.STATE, Part.REFERENCE, Part.AMOUNT);
    private static final Set<Operation> POSSIBLE =
            EnumSet.of(Operation.CREATE, Operation.FIND, Operation.REFUND, Operation.NOTICE);

    private static final String NONE =
            ": must be a codec for the national payment platform of 2026, but there is none: its paths, the members of its"
                    + " messages, its codes and its signature are not public; implement"
                    + " vn.lienthong.payment.spi.NationalPlatformProvider by the specification that you were given";

    private TtttCodecs() {}

    static Services<NationalPlatformProvider> known() {
        return Services.read(
                ServiceLoader.load(NationalPlatformProvider.class, NationalPlatformProvider.class.getClassLoader()),
                ServiceLoader.load(NationalPlatformProvider.class),
                NationalPlatformProvider::name);
    }

    /**
     * The credentials of every codec that there is; the chosen one requires its own.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is none: otherwise the first message would be about a credential
     */
    static CredentialNames credentials(Services<NationalPlatformProvider> known) {
        if (known.names().isEmpty()) {
            throw PlatformException.of(Kind.CONFIGURATION, "settings." + SETTING + NONE + known.notLoaded())
                    .build();
        }
        CredentialNames all = CredentialNames.none();
        for (NationalPlatformProvider provider : known.all()) {
            CredentialNames own = credentials(provider);
            all = all.withOptional(own.required().toArray(String[]::new))
                    .withOptional(own.optional().toArray(String[]::new));
        }
        return all;
    }

    private static CredentialNames credentials(NationalPlatformProvider provider) {
        return Lent.provided(SETTING, provider, provider::credentials);
    }

    /**
     * The codec that the setting names, or the only one.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is none, or it leaves out what the rail cannot do without
     */
    static NationalPlatformCodec open(ClientConfig config, Services<NationalPlatformProvider> known) {
        Settings settings = config.settings();
        if (known.names().isEmpty()) {
            throw settings.error(SETTING, NONE + known.notLoaded());
        }
        String name = settings.optional(SETTING);
        NationalPlatformProvider provider =
                name == null ? known.names().size() == 1 ? known.all().get(0) : null : known.named(name);
        if (provider == null) {
            String names = String.join(", ", known.names());
            throw name == null
                    ? settings.error(SETTING, ": must be one of " + names + ", but is missing")
                    : settings.error(
                            SETTING,
                            ": must be one of " + names + ", but is '" + Redaction.text(name) + "'"
                                    + Spelling.suggestion(name, known.names()) + known.notLoaded());
        }
        Set<String> own = Lent.provided(SETTING, provider, provider::settings);
        for (String key : settings.table(SETTING).keySet()) {
            if (!own.contains(key)) {
                throw settings.error(SETTING + "." + key, "is not known" + Spelling.hint(key, own));
            }
        }
        credentials(provider).required().forEach(config.credentials()::require);
        NationalPlatformCodec codec = Lent.provided(SETTING, provider, () -> provider.create(config));
        check(provider.getClass().getName(), codec);
        return codec;
    }

    static void check(String who, NationalPlatformCodec codec) {
        Map<Part, String> members = Lent.provided(SETTING, codec, codec::members);
        Set<Operation> operations = Lent.provided(SETTING, codec, codec::operations);
        Set<Part> needed = EnumSet.copyOf(ALWAYS);
        if (operations.contains(Operation.CREATE)) {
            needed.addAll(EnumSet.of(Part.ACCOUNT, Part.BIN));
        }
        if (operations.contains(Operation.REFUND)) {
            needed.add(Part.REFUND_STATE);
        }
        needed.removeAll(members.keySet());
        if (!needed.isEmpty() || !POSSIBLE.containsAll(operations)) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            SETTING + ": " + who
                                    + (needed.isEmpty()
                                            ? " must have operations of " + POSSIBLE + " only, but has " + operations
                                            : " must name the members " + needed + ", but does not"))
                    .build();
        }
    }
}
