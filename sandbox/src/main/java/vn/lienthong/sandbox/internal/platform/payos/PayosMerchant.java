package vn.lienthong.sandbox.internal.platform.payos;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.World;

/** What links and payouts share: who calls, what a refusal looks like, and how a time is written. */
final class PayosMerchant {
    static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT).withZone(ZoneOffset.ofHours(7));

    private PayosMerchant() {}

    static void identify(World world, Request request) {
        if (!world.secrets().require("SANDBOX_PAYOS_CLIENT_ID").equals(request.header("x-client-id"))
                || !world.secrets().require("SANDBOX_PAYOS_API_KEY").equals(request.header("x-api-key"))) {
            throw new Refusal(Reply.json(401, JsonTree.object("code", "401", "desc", "Thiếu clientId hoặc apiKey")));
        }
    }

    static Reply no(String code, String desc) {
        return Reply.json(200, JsonTree.object("code", code, "desc", desc, "data", null, "signature", null));
    }
}
