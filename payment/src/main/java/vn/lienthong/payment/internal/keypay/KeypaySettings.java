package vn.lienthong.payment.internal.keypay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.internal.rail.ProtocolWord;
import vn.lienthong.payment.internal.rail.StateTable;
import vn.lienthong.payment.internal.rail.WebAddress;

/** What a profile says about KeyPay; most of it is not public, so the defaults are ours or those of the one public program. */
final class KeypaySettings {
    static final Set<String> NAMES = Set.of(
            "returnUrl",
            "createPath",
            "detailPath",
            "environment",
            "additionFeeVnd",
            "command",
            "version",
            "locale",
            "countryCode",
            "errorMember",
            "pageMember",
            "statusMember",
            "detailStates.*",
            "notFoundCodes",
            "checkDetailAnswer",
            "believeNoticeStatus",
            "replyAs");

    final String returnUrl;
    final String errorMember;
    final String pageMember;
    final String statusMember;
    final StateTable detailStates;
    final List<String> notFoundCodes;
    final boolean checkDetailAnswer;

    /** Whether a query can say what became of a payment: the profile explains its states. */
    final boolean canBeAsked;

    /** Whether {@code status} of a notice, which is not signed, decides; never where a query can say it. */
    final boolean believesNotices;

    final boolean replyWithReturnCode;

    /** Members of a payment to create that are the same for all. */
    final Map<String, String> fixed = new LinkedHashMap<>();

    /** The signed members that a notice may leave out: it then means what we sent. */
    final Map<String, String> ours;

    KeypaySettings(ClientConfig config) {
        Settings settings = config.settings();
        returnUrl = WebAddress.of(settings, "returnUrl");
        errorMember = ProtocolWord.of(settings, "errorMember", "error");
        pageMember = ProtocolWord.of(settings, "pageMember", "payment_url");
        statusMember = ProtocolWord.of(settings, "statusMember", "status");
        notFoundCodes = settings.list("notFoundCodes");
        checkDetailAnswer = settings.flag("checkDetailAnswer", false);
        replyWithReturnCode = settings.choice("replyAs", "error-code", "error-code", "return-code")
                .equals("return-code");
        detailStates = StateTable.of(settings, "detailStates");
        canBeAsked = !settings.table("detailStates").isEmpty();
        believesNotices = settings.flag("believeNoticeStatus", false) && !canBeAsked;
        fixed.put("client_id", config.credentials().require("clientId"));
        fixed.put("command", ProtocolWord.of(settings, "command", "PAY"));
        fixed.put("version", ProtocolWord.of(settings, "version", "3.0"));
        fixed.put("locale", ProtocolWord.of(settings, "locale", "vn"));
        fixed.put("country_code", ProtocolWord.of(settings, "countryCode", "vi"));
        fixed.put("currency_code", "VND");
        fixed.put("environment", settings.choice("environment", "1", "1", "2"));
        fixed.put("addition_fee", Integer.toString(settings.number("additionFeeVnd", 0, 0, 999_999_999)));
        ours = Map.of(
                "addition_fee", fixed.getOrDefault("addition_fee", "0"),
                "client_id", fixed.getOrDefault("client_id", ""),
                "command", fixed.getOrDefault("command", ""),
                "version", fixed.getOrDefault("version", ""));
    }
}
