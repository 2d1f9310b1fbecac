package vn.lienthong.payment.internal.banknotice;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.BankCredit.Direction;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.SortedJson;
import vn.lienthong.payment.internal.rail.SpacedTime;
import vn.lienthong.payment.spi.BankNotice;
import vn.lienthong.payment.spi.BankNoticeReader;

/**
 * Notices of Casso, "Webhook V2" (developer.casso.vn): {@code X-Casso-Signature: t=<milliseconds>,v1=<hex>}, HMAC-SHA512 over
 * {@code t.} and the JSON with all members sorted. Known, and the published sample reproduces. The older notices with the header
 * {@code secure-token} are not signed and contain lists: they are not read. The time is not compared, since it is not public
 * whether a notice that is sent again is signed again; a repeated one is recognised by its number.
 */
final class CassoNotices implements BankNoticeReader {
    static final String NAME = "casso";

    private static final JsonRules RULES =
            JsonRules.EXACT.size(NoticeWire.MAX_BODY).members(2_000).depth(16);
    private static final String HEADER = "X-Casso-Signature";
    private static final Pattern FORM = Pattern.compile(" *t=([0-9]{1,15}) *, *v1=([0-9a-fA-F]{128}) *");

    private final Secrets secrets;

    CassoNotices(ClientConfig config) {
        secrets = Secrets.of(config.credentials(), NoticeWire.SECRET);
    }

    @Override
    public BankNotice read(RawNotice notice) {
        return NoticeWire.read(notice, one -> wrong(one) == null, CassoNotices::content);
    }

    /** What is wrong with the signature, or {@code null} if the notice is Casso's. */
    private @Nullable String wrong(RawNotice notice) {
        String header = notice.header(HEADER);
        Matcher form = FORM.matcher(header == null || header.length() > 400 ? "" : header);
        if (!form.matches()) {
            return notice.header("secure-token") == null
                    ? "the header " + HEADER + " is not t=…,v1=…"
                    : "an older notice with secure-token: choose Webhook V2 at Casso";
        }
        String text = signed(form.group(1), notice.body());
        if (text == null) {
            return "not a JSON object without duplicate members";
        }
        return secrets.match(form.group(2), "HmacSHA512", text)
                ? null
                : HEADER + " does not fit: another checksum key, or a changed body";
    }

    private static @Nullable String signed(String time, byte[] body) {
        try {
            return time + "." + SortedJson.write(JsonObject.from(body, RULES).toMap());
        } catch (PlatformException broken) {
            return null;
        }
    }

    private static @Nullable BankNotice content(byte[] body) {
        Map<String, String> data;
        try {
            Map<String, String> event = JsonTexts.from(body);
            if (!"0".equals(event.getOrDefault("error", "0"))) {
                return null;
            }
            data = JsonTexts.parse(event.getOrDefault("data", ""));
        } catch (PlatformException broken) {
            return null;
        }
        if ("0".equals(data.get("id"))) {
            return new BankNotice.Trial(handling -> NoticeWire.success()); // the button "gọi thử"
        }
        String id = NoticeWire.key(data, "id");
        String account = NoticeWire.key(data, "accountNumber");
        String amount = data.getOrDefault("amount", "");
        boolean out = amount.startsWith("-");
        Long amountVnd = NoticeWire.amountVnd(out ? amount.substring(1) : amount);
        if (id == null || account == null || amountVnd == null) {
            return null;
        }
        String purpose = NoticeWire.text(data, "description");
        return new BankNotice.Moved(
                BankCredit.builder(id, out ? Direction.OUT : Direction.IN, account, amountVnd)
                        .virtualAccount(NoticeWire.key(data, "virtualAccountNumber"))
                        .at(SpacedTime.parse(data.get("transactionDateTime")))
                        .purpose(purpose == null ? "" : purpose)
                        .reference(NoticeWire.key(data, "reference"))
                        .payerAccount(NoticeWire.key(data, "counterAccountNumber"))
                        .payerName(NoticeWire.text(data, "counterAccountName"))
                        .build(),
                NoticeWire::reply,
                data);
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        if (NoticeWire.isNoNotice(notice)) {
            return new SignatureExplanation("", "HMAC-SHA512", false, List.of("not a body that can be a notice"));
        }
        String wrong = wrong(notice);
        String header = notice.header(HEADER);
        Matcher form = FORM.matcher(header == null || header.length() > 400 ? "" : header);
        String text = form.matches() ? signed(form.group(1), notice.body()) : null;
        return new SignatureExplanation(
                text == null ? "" : text, "HMAC-SHA512", wrong == null, wrong == null ? List.of() : List.of(wrong));
    }
}
