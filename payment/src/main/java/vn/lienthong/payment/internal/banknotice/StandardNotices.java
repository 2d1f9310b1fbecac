package vn.lienthong.payment.internal.banknotice;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.BankCredit.Direction;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.spi.BankNotice;
import vn.lienthong.payment.spi.BankNoticeReader;
import vn.lienthong.payment.webhook.StandardWebhooks;

/**
 * The open shape for bank notices (thông báo theo chuẩn mở), documented in {@code docs/guides/receive-bank-notices.md}: JSON
 * signed by Standard Webhooks. For a bank, or for a program of one's own that reads an account.
 */
final class StandardNotices implements BankNoticeReader {
    static final String NAME = "standard-webhooks";

    private static final String MOVED = "bank.transaction";
    private static final String TRIAL = "bank.trial";

    private final StandardWebhooks webhooks;

    StandardNotices(ClientConfig config) {
        Secrets secrets = Secrets.of(config.credentials(), NoticeWire.SECRET);
        webhooks = StandardWebhooks.of(secrets::all, config.clock());
    }

    @Override
    public BankNotice read(RawNotice notice) {
        return NoticeWire.read(notice, this::isGenuine, StandardNotices::content);
    }

    private boolean isGenuine(RawNotice notice) {
        try {
            webhooks.verify(notice);
            return true;
        } catch (PlatformException wrong) {
            if (wrong.kind() == PlatformException.Kind.CONFIGURATION) {
                throw wrong; // our own secret cannot be used: not the sender's fault
            }
            return false;
        }
    }

    private static @Nullable BankNotice content(byte[] body) {
        try {
            Map<String, String> event = JsonTexts.from(body);
            if (TRIAL.equals(event.get("type"))) {
                return new BankNotice.Trial(handling -> NoticeWire.success());
            }
            if (!MOVED.equals(event.get("type"))) {
                return null;
            }
            return moved(JsonTexts.parse(event.getOrDefault("data", "")));
        } catch (PlatformException broken) {
            return null;
        }
    }

    private static @Nullable BankNotice moved(Map<String, String> data) {
        String id = NoticeWire.key(data, "id");
        String account = NoticeWire.key(data, "account");
        Long amountVnd = NoticeWire.amountVnd(data.get("amountVnd"));
        Direction direction = switch (data.getOrDefault("direction", "")) {
            case "in" -> Direction.IN;
            case "out" -> Direction.OUT;
            default -> null;
        };
        if (id == null || account == null || amountVnd == null || direction == null) {
            return null;
        }
        String purpose = NoticeWire.text(data, "purpose");
        return new BankNotice.Moved(
                BankCredit.builder(id, direction, account, amountVnd)
                        .virtualAccount(NoticeWire.key(data, "virtualAccount"))
                        .at(time(data.get("time")))
                        .purpose(purpose == null ? "" : purpose)
                        .reference(NoticeWire.key(data, "reference"))
                        .payerAccount(NoticeWire.key(data, "payerAccount"))
                        .payerName(NoticeWire.text(data, "payerName"))
                        .build(),
                NoticeWire::reply,
                data);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null || text.length() > 35
                    ? null
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        if (NoticeWire.isNoNotice(notice)) {
            return new SignatureExplanation("", "HMAC-SHA256", false, List.of("not a body that can be a notice"));
        }
        String text = shown(notice.header(StandardWebhooks.ID)) + "."
                + shown(notice.header(StandardWebhooks.TIMESTAMP)) + "."
                + new String(notice.body(), 0, Math.min(notice.size(), 2_000), StandardCharsets.UTF_8);
        try {
            webhooks.verify(notice);
            boolean read = content(notice.body()) != null;
            return new SignatureExplanation(
                    text,
                    "HMAC-SHA256",
                    true,
                    read ? List.of() : List.of("the signature is right, the content is not"));
        } catch (PlatformException wrong) {
            return new SignatureExplanation(text, "HMAC-SHA256", false, List.of(String.valueOf(wrong.getMessage())));
        }
    }

    private static String shown(@Nullable String header) {
        return header == null ? "" : VisibleText.LINE.shown(header, 100);
    }
}
