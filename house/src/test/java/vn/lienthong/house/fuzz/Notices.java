package vn.lienthong.house.fuzz;

import java.net.URI;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ReturnPage;

/** What every rail guarantees about notices and return pages: no input makes it throw. */
final class Notices {
    private Notices() {}

    /** Reads and explains the notice, and makes each reply to it. */
    static NoticeResult read(PaymentClient client, RawNotice raw) {
        NoticeResult result = client.readNotice(raw);
        boolean verified = result instanceof NoticeResult.Verified read
                && read.notice().kind() != PaymentNotice.Kind.HINT; // which nobody can verify
        if (verified && !client.explain(raw).fits()) {
            throw new AssertionError("a notice is verified, but its explanation says that its signature is wrong");
        }
        for (Handling handling : Handling.values()) {
            NoticeReply reply = result.reply(notice -> handling);
            if (reply.bytes().length == 0 && reply.status() == 200) {
                throw new AssertionError("an empty reply");
            }
        }
        return result;
    }

    /** Reads the return page with this query, if that can be a query of a URI at all. */
    static void returns(PaymentClient client, String query) {
        URI uri;
        try {
            uri = URI.create("https://clinic.example/pay/return?" + query);
        } catch (IllegalArgumentException e) {
            return;
        }
        ReturnPage page = client.readReturn(uri);
        if (!page.verified()
                && (page.display() != PaymentStatus.PENDING || !page.codes().isEmpty())) {
            throw new AssertionError("a page that is not verified shows more than PENDING");
        }
    }
}
