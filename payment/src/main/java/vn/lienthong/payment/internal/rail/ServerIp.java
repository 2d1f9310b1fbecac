package vn.lienthong.payment.internal.rail;

import java.util.regex.Pattern;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;

/** The setting {@code serverIp}: what a platform gets as the payer's address when the payer's own is not known. */
public final class ServerIp {
    /** The rule for the payer's address too. */
    public static final Pattern ADDRESS = Pattern.compile("(?=[^.:]*[.:])[0-9a-fA-F.:]{7,45}");

    private static final String KEY = "serverIp";

    private ServerIp() {}

    /**
     * The address; this machine's unless set.
     *
     * @throws PlatformException {@code CONFIGURATION} if it is no address
     */
    public static String of(Settings settings) {
        String address = settings.text(KEY, "127.0.0.1");
        if (!ADDRESS.matcher(address).matches()) {
            throw settings.error(
                    KEY, ": must be an IPv4 or IPv6 address of 7 to 45 characters, but is '" + address + "'");
        }
        return address;
    }
}
