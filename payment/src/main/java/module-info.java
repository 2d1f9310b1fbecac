/** Payment module of Liên Thông SDK: rails, notices, refunds; VietQR; settlement. */
module vn.lienthong.payment {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.google.zxing;
    requires java.xml;
    requires org.slf4j;

    exports vn.lienthong.payment;
    exports vn.lienthong.payment.inbox;
    exports vn.lienthong.payment.matching;
    exports vn.lienthong.payment.payout;
    exports vn.lienthong.payment.receipt;
    exports vn.lienthong.payment.invoice;
    exports vn.lienthong.payment.settlement;
    exports vn.lienthong.payment.spi;
    exports vn.lienthong.payment.vietqr;
    exports vn.lienthong.payment.webhook;

    uses vn.lienthong.payment.spi.BankNoticeReaderProvider;
    uses vn.lienthong.payment.spi.NationalPlatformProvider;
    uses vn.lienthong.payment.spi.RailProvider;

    provides vn.lienthong.core.spi.ClientProbe with
            vn.lienthong.payment.internal.rail.PaymentProbe,
            vn.lienthong.payment.internal.rail.PayoutProbe;
    provides vn.lienthong.payment.spi.RailProvider with
            vn.lienthong.payment.internal.vnpay.VnpayProvider,
            vn.lienthong.payment.internal.national.NationalProvider,
            vn.lienthong.payment.internal.keypay.KeypayProvider,
            vn.lienthong.payment.internal.paygov.PaygovProvider,
            vn.lienthong.payment.internal.momo.MomoProvider,
            vn.lienthong.payment.internal.zalopay.ZalopayProvider,
            vn.lienthong.payment.internal.vietqr.VietQrProvider,
            vn.lienthong.payment.internal.payos.PayosProvider,
            vn.lienthong.payment.internal.viettelpay.ViettelpayProvider,
            vn.lienthong.payment.internal.nationaltttt.TtttProvider,
            vn.lienthong.payment.internal.payos.PayosPayoutProvider;
    provides vn.lienthong.payment.spi.BankNoticeReaderProvider with
            vn.lienthong.payment.internal.banknotice.StandardNoticesProvider,
            vn.lienthong.payment.internal.banknotice.SepayNoticesProvider,
            vn.lienthong.payment.internal.banknotice.CassoNoticesProvider;
}
