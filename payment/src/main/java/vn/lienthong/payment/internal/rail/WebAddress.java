package vn.lienthong.payment.internal.rail;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;

/** Addresses that a platform shows to the payer's browser or calls itself, and those that it gives to us. */
public final class WebAddress {
    private static final int LONGEST = 8_000;

    private WebAddress() {}

    /**
     * The address in a setting, as it is written there.
     *
     * @throws PlatformException {@code CONFIGURATION} if it is missing or no absolute URL
     */
    public static String of(Settings settings, String key) {
        String url = settings.text(key);
        URI uri = settings.uri(key, null);
        if (!url.matches("https?://.{2,247}") || uri == null || uri.getHost() == null) {
            throw settings.error(key, ": must be an absolute URL of 10 to 255 characters");
        }
        return url;
    }

    /**
     * The page where the payer pays, from an answer.
     *
     * @param member its name, for the message
     * @throws PlatformException {@code PROTOCOL} if it is missing or no absolute URL
     */
    public static URI page(String member, @Nullable String address) {
        URI page = address != null && address.matches("https?://.*") ? link(address) : null;
        if (page == null || page.getHost() == null) {
            throw PlatformException.of(Kind.PROTOCOL, member + ": must be an absolute URL")
                    .build();
        }
        return page;
    }

    /** What opens an application, from an answer; {@code null} if it is missing, too long, or could run in a browser. */
    public static @Nullable URI link(@Nullable String address) {
        if (address == null
                || address.length() > LONGEST
                || !address.matches("[A-Za-z][A-Za-z0-9+.-]{1,40}:[\\x21-\\x7E]+")
                || address.matches("(?i)(javascript|data|file|vbscript|blob|about):.*")) {
            return null;
        }
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
