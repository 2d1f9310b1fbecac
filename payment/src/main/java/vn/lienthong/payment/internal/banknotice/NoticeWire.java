package vn.lienthong.payment.internal.banknotice;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.spi.BankNotice;

/** What the readers share: amounts, texts, and replies. */
final class NoticeWire {
    /** The credential by which a service proves itself. */
    static final String SECRET = "noticeSecret";

    /** Larger than any notice of one movement. */
    static final int MAX_BODY = 65_536;

    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,15})(?:\\.0{1,4})?");
    private static final int LONGEST = 500;

    private NoticeWire() {}

    /** Whole đồng of digits, perhaps with zeros behind a point; {@code null} if it is anything else. */
    static @Nullable Long amountVnd(@Nullable String text) {
        if (text == null || text.length() > 20) {
            return null;
        }
        Matcher whole = WHOLE.matcher(text);
        return whole.matches() ? Long.valueOf(whole.group(1)) : null;
    }

    /** A member, shown without what a page or a log cannot show; {@code null} if it is missing or blank. */
    static @Nullable String text(Map<String, String> members, String name) {
        String value = members.get(name);
        return value == null || value.isBlank()
                ? null
                : VisibleText.LINE.shown(value, LONGEST).strip();
    }

    /** A member that must be there for a movement to be known; {@code null} if it is missing or longer than a number is. */
    static @Nullable String key(Map<String, String> members, String name) {
        String value = text(members, name);
        if (value == null || value.length() > 100 || value.startsWith("[") || value.startsWith("{")) {
            return null;
        }
        return value;
    }

    /** Success if the movement is stored; anything else is sent again by the service. */
    static NoticeReply reply(Handling handling) {
        return handling.stored() ? success() : failure(503);
    }

    /** All is well, whatever the program made of it. */
    static NoticeReply success() {
        return new NoticeReply(200, "application/json", "{\"success\":true}");
    }

    private static NoticeReply failure(int status) {
        return new NoticeReply(status, "application/json", "{\"success\":false}");
    }

    /**
     * Reads a notice in the order that every reader keeps: size, signature, content.
     *
     * @param genuine whether the notice is the service's
     * @param content reads the body, {@code null} if it cannot
     */
    static BankNotice read(
            RawNotice notice, Predicate<RawNotice> genuine, Function<byte[], @Nullable BankNotice> content) {
        if (notice.query() != null) {
            return rejected(RefusalReason.MALFORMED, false);
        }
        if (notice.size() > MAX_BODY) {
            return rejected(RefusalReason.TOO_LARGE, false);
        }
        if (!genuine.test(notice)) {
            return rejected(RefusalReason.BAD_SIGNATURE, false);
        }
        BankNotice read = content.apply(notice.body());
        return read == null ? rejected(RefusalReason.MALFORMED, true) : read;
    }

    /** Whether it cannot be a notice of a bank, so that there is no signature to explain. */
    static boolean isNoNotice(RawNotice notice) {
        return notice.query() != null || notice.size() > MAX_BODY;
    }

    /** A notice that is not believed. */
    private static BankNotice rejected(RefusalReason reason, boolean signed) {
        return new BankNotice.Rejected(
                reason,
                failure(
                        switch (reason) {
                            case TOO_LARGE -> 413;
                            case BAD_SIGNATURE -> 401;
                            case MALFORMED, WRONG_MERCHANT -> 400;
                        }),
                signed);
    }
}
