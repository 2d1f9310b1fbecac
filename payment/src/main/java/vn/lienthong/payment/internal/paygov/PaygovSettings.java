package vn.lienthong.payment.internal.paygov;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.internal.rail.ProtocolWord;
import vn.lienthong.payment.internal.rail.ServerIp;
import vn.lienthong.payment.internal.rail.StateTable;
import vn.lienthong.payment.internal.rail.WebAddress;

/** What a profile says about the PayGov of its province; nearly nothing of it is public. */
final class PaygovSettings {
    static final Set<String> NAMES = Set.of(
            "returnUrl",
            "createPath",
            "checkPath",
            "queryPath",
            "unit",
            "orderNumber",
            "serviceCode",
            "checksum",
            "checksumMembers",
            "createMembers.*",
            "stateMember",
            "queryStates.*",
            "notFoundCodes",
            "serverIp");

    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9._]{1,35}");

    final String partnerCode;
    final String returnUrl;
    final String serverIp;
    final URI createUri;
    final @Nullable URI checkUri;
    final @Nullable URI queryUri;
    final String stateMember;
    final StateTable queryStates;
    final List<String> notFoundCodes;
    final PaygovChecksum checksum;

    /** Members of a payment to create that are the same for all, beside {@code partnerCode} and {@code returnUrl}. */
    final Map<String, String> more;

    private final String prefix;
    private final String suffix;

    PaygovSettings(ClientConfig config) {
        Settings settings = config.settings();
        Credentials credentials = config.credentials();
        partnerCode = credentials.require("partnerCode");
        returnUrl = WebAddress.of(settings, "returnUrl");
        serverIp = ServerIp.of(settings);
        createUri = config.endpoint("createPath", "");
        checkUri = settings.optional("checkPath") == null ? null : config.endpoint("checkPath", "");
        queryUri = settings.optional("queryPath") == null ? null : config.endpoint("queryPath", "");
        stateMember = ProtocolWord.of(settings, "stateMember", "errorCode");
        queryStates = StateTable.of(settings, "queryStates");
        notFoundCodes = settings.list("notFoundCodes");
        checksum = PaygovChecksum.of(settings, credentials);
        more = new LinkedHashMap<>(settings.table("createMembers"));
        addIfThere("accessKey", credentials.optional("paygovAccessKey"));
        addIfThere("serviceCode", settings.optional("serviceCode"));
        prefix = unit(config) + "-";
        suffix = "-" + ProtocolWord.of(settings, "orderNumber", "01");
    }

    private void addIfThere(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            more.put(name, value);
        }
    }

    /** The code of the unit at the national portal; a hyphen in it would make {@code orderId} ambiguous. */
    private static String unit(ClientConfig config) {
        String agency = config.agencyCode();
        String unit = config.settings().text("unit", agency == null ? "" : agency);
        if (!UNIT.matcher(unit).matches()) {
            throw config.settings()
                    .error(
                            "unit",
                            ": must be 1 to 35 letters, digits, '.' or '_', as agencyCode too, but is '" + unit + "'");
        }
        return unit;
    }

    /** {@code <unit>-<dossier>-01}. */
    String orderId(String reference) {
        return prefix + reference + suffix;
    }

    /** Our reference in an {@code orderId}, or {@code null} if it is none of ours. */
    @Nullable
    String reference(@Nullable String orderId) {
        if (orderId == null) {
            return null;
        }
        int around = prefix.length() + suffix.length();
        boolean ours = orderId.length() > around
                && orderId.length() <= around + 100
                && orderId.startsWith(prefix)
                && orderId.endsWith(suffix);
        return ours ? orderId.substring(prefix.length(), orderId.length() - suffix.length()) : null;
    }
}
