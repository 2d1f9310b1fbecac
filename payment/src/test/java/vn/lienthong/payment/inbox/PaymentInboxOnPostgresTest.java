package vn.lienthong.payment.inbox;

import vn.lienthong.testsupport.PostgresServer;

/** The inbox in a real PostgreSQL. */
class PaymentInboxOnPostgresTest extends PaymentMoneyTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }
}
