package vn.lienthong.payment.inbox;

import vn.lienthong.testsupport.PostgresServer;

/** The inbox in a real PostgreSQL. */
class PaymentInboxOnPostgresTest extends PaymentCaseTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }
}
