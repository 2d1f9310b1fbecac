package vn.lienthong.payment.internal.payos;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;

/** The headers by which payOS knows who calls. */
final class PayosHeaders {
    private final ClientConfig config;
    private final @Nullable String partnerCode;

    PayosHeaders(ClientConfig config) {
        this.config = config;
        Settings settings = config.settings();
        partnerCode = settings.optional("partnerCode");
        if (partnerCode != null && !partnerCode.matches("[A-Za-z0-9._-]{1,100}")) {
            throw settings.error("partnerCode", ": must be 1 to 100 letters and digits, but is '" + partnerCode + "'");
        }
    }

    WireRequest on(WireRequest request) {
        WireRequest known = request.withHeader(
                        "x-client-id", config.credentials().require("clientId"))
                .withHeader("x-api-key", config.credentials().require("apiKey"));
        return partnerCode == null ? known : known.withHeader("x-partner-code", partnerCode);
    }
}
