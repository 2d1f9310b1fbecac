package vn.lienthong.payment.internal.banknotice;

import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.payment.spi.BankNoticeReader;
import vn.lienthong.payment.spi.BankNoticeReaderProvider;

/** Finds the reader that the setting {@code notices} names. */
public final class NoticeReaders {
    /** Names the reader. */
    public static final String SETTING = "notices";

    /** In front of the reader's own settings. */
    public static final String OWN = "notice";

    private NoticeReaders() {}

    /**
     * The reader, or {@code null} if none is named.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if there is no such reader (the message lists the known
     *     ones), or if one of its settings is unknown
     */
    public static @Nullable BankNoticeReader open(ClientConfig config) {
        Settings settings = config.settings();
        String name = settings.optional(SETTING);
        if (name == null) {
            refuseWithout(config);
            return null;
        }
        Services<BankNoticeReaderProvider> known = Services.read(
                ServiceLoader.load(BankNoticeReaderProvider.class, BankNoticeReaderProvider.class.getClassLoader()),
                ServiceLoader.load(BankNoticeReaderProvider.class),
                BankNoticeReaderProvider::name);
        BankNoticeReaderProvider provider = known.named(name);
        if (provider == null) {
            throw settings.error(
                    SETTING,
                    ": must be one of " + String.join(", ", known.names()) + ", but is '" + Redaction.text(name) + "'"
                            + Spelling.suggestion(name, known.names()) + known.notLoaded());
        }
        String who = config.platform() + ": " + SETTING;
        Set<String> own = Lent.provided(who, provider, provider::settings);
        for (String key : settings.table(OWN).keySet()) {
            if (!own.contains(key)) {
                throw settings.error(OWN + "." + key, "is not known" + Spelling.hint(key, own));
            }
        }
        return Lent.provided(who, provider, () -> provider.create(config));
    }

    private static void refuseWithout(ClientConfig config) {
        for (String key : config.settings().table(OWN).keySet()) {
            throw config.settings().error(OWN + "." + key, "has no effect without settings.notices; remove it");
        }
        if (config.credentials().optional(NoticeWire.SECRET) != null) {
            throw config.settings().error(SETTING, ": must be set, but is missing: there is a noticeSecret");
        }
    }
}
