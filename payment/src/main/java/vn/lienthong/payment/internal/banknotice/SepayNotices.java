package vn.lienthong.payment.internal.banknotice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.BankCredit.Direction;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.SpacedTime;
import vn.lienthong.payment.spi.BankNotice;
import vn.lienthong.payment.spi.BankNoticeReader;

/**
 * Notices of SePay (developer.sepay.vn/vi/sepay-webhooks/xac-thuc). Known: the members, {@code Authorization: Apikey …}, the
 * reply, and five minutes for {@code X-SePay-Timestamp}. Believed, from programs that use it: the text that
 * {@code X-SePay-Signature: sha256=…} signs is {@code timestamp.body}.
 */
final class SepayNotices implements BankNoticeReader {
    static final String NAME = "sepay";

    private static final String SCHEME = "Apikey ";
    private static final String PREFIX = "sha256=";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int LONGEST_HEADER = 1_024;

    private final Secrets secrets;
    private final boolean byKey;
    private final Clock clock;

    SepayNotices(ClientConfig config) {
        secrets = Secrets.of(config.credentials(), NoticeWire.SECRET);
        byKey = config.settings()
                .choice(NoticeReaders.OWN + ".security", "hmac", "hmac", "api-key")
                .equals("api-key");
        clock = config.clock();
    }

    @Override
    public BankNotice read(RawNotice notice) {
        return NoticeWire.read(notice, one -> wrong(one) == null, SepayNotices::content);
    }

    /** What is wrong with the headers, or {@code null} if the notice is SePay's. */
    private @Nullable String wrong(RawNotice notice) {
        return byKey ? wrongKey(notice.header("Authorization")) : wrongSignature(notice);
    }

    private @Nullable String wrongKey(@Nullable String header) {
        boolean form = header != null
                && header.length() <= LONGEST_HEADER
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (header == null || !form) {
            return "the header Authorization is not 'Apikey' and a key: SePay may be set to another method";
        }
        boolean match = false;
        for (String key : secrets.all()) {
            match |= Hashing.same(key, header.substring(SCHEME.length()).strip());
        }
        return match ? null : "the key in Authorization is not our noticeSecret";
    }

    private @Nullable String wrongSignature(RawNotice notice) {
        String timestamp = notice.header("X-SePay-Timestamp");
        String given = notice.header("X-SePay-Signature");
        if (timestamp == null || !SECONDS.matcher(timestamp).matches()) {
            return "the header X-SePay-Timestamp is not whole seconds";
        }
        if (given == null || given.length() > LONGEST_HEADER || !given.startsWith(PREFIX)) {
            return "the header X-SePay-Signature is not 'sha256=' and a hex text";
        }
        byte[] text = signed(timestamp, notice.body());
        String hex = given.substring(PREFIX.length());
        if (!secrets.match(hex, "HmacSHA256", text)) {
            return "X-SePay-Signature does not fit: another secret, or a changed body";
        }
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        return age.abs().compareTo(TOLERANCE) > 0 ? "X-SePay-Timestamp is more than 300 s from our clock" : null;
    }

    private static byte[] signed(String timestamp, byte[] body) {
        byte[] head = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] text = new byte[head.length + body.length];
        System.arraycopy(head, 0, text, 0, head.length);
        System.arraycopy(body, 0, text, head.length, body.length);
        return text;
    }

    private static @Nullable BankNotice content(byte[] body) {
        Map<String, String> members;
        try {
            members = JsonTexts.from(body);
        } catch (PlatformException broken) {
            return null;
        }
        String id = NoticeWire.key(members, "id");
        String account = NoticeWire.key(members, "accountNumber");
        Long amountVnd = NoticeWire.amountVnd(members.get("transferAmount"));
        Direction direction = switch (members.getOrDefault("transferType", "").toLowerCase(Locale.ROOT)) {
            case "in" -> Direction.IN;
            case "out" -> Direction.OUT;
            default -> null;
        };
        if (id == null || account == null || amountVnd == null || direction == null) {
            return null;
        }
        String purpose = NoticeWire.text(members, "content");
        return new BankNotice.Moved(
                BankCredit.builder(id, direction, account, amountVnd)
                        .virtualAccount(NoticeWire.key(members, "subAccount"))
                        .at(SpacedTime.parse(members.get("transactionDate")))
                        .purpose(purpose == null ? "" : purpose)
                        .reference(NoticeWire.key(members, "referenceCode"))
                        .build(),
                NoticeWire::reply,
                members);
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        String algorithm = byKey ? "Apikey" : "HMAC-SHA256";
        if (NoticeWire.isNoNotice(notice)) {
            return new SignatureExplanation("", algorithm, false, List.of("not a body that can be a notice"));
        }
        String wrong = wrong(notice);
        String timestamp = notice.header("X-SePay-Timestamp");
        String text = byKey || timestamp == null || !SECONDS.matcher(timestamp).matches()
                ? ""
                : new String(signed(timestamp, notice.body()), StandardCharsets.UTF_8);
        return new SignatureExplanation(text, algorithm, wrong == null, wrong == null ? List.of() : List.of(wrong));
    }
}
