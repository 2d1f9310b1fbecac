package vn.lienthong.payment.spi;

import java.util.Map;
import java.util.function.Function;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.internal.text.FieldList;

/** What a {@link BankNoticeReader} makes of a raw notice (kết quả đọc thông báo ngân hàng). */
public sealed interface BankNotice {
    /**
     * Money moved, and the notice certainly comes from the bank or the notice service.
     *
     * @param credit the movement
     * @param replies the reply to each handling
     * @param fields the fields as received, by their names
     */
    record Moved(BankCredit credit, Function<Handling, NoticeReply> replies, Map<String, String> fields)
            implements BankNotice {
        /** Copies the fields. */
        public Moved {
            fields = FieldList.copyOf(fields);
        }
    }

    /**
     * The service tries whether the program listens; it certainly comes from the service.
     *
     * @param replies the reply to each handling
     */
    record Trial(Function<Handling, NoticeReply> replies) implements BankNotice {}

    /**
     * A notice that cannot be trusted or read.
     *
     * @param reason why
     * @param reply the reply to send
     * @param signed whether it certainly comes from the bank or the service, although it cannot be used
     */
    record Rejected(RefusalReason reason, NoticeReply reply, boolean signed) implements BankNotice {
        /** A notice that was rejected before it was found to be genuine, or since it is not. */
        public Rejected(RefusalReason reason, NoticeReply reply) {
            this(reason, reply, reason == RefusalReason.WRONG_MERCHANT);
        }
    }
}
