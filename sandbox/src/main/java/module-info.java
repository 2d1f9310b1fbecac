/** Sandbox of Liên Thông SDK: every platform simulated in one JVM. */
module vn.lienthong.sandbox {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.fasterxml.jackson.databind;
    requires com.google.zxing;
    requires com.nimbusds.jose.jwt;
    requires java.net.http;
    requires java.xml;
    requires jdk.httpserver;
    requires org.slf4j;

    exports vn.lienthong.sandbox;
    exports vn.lienthong.sandbox.fault;

    uses vn.lienthong.sandbox.internal.spi.PlatformProvider;

    provides vn.lienthong.sandbox.internal.spi.PlatformProvider with
            vn.lienthong.sandbox.internal.platform.portal.PortalProvider,
            vn.lienthong.sandbox.internal.platform.vneid.VneidProvider,
            vn.lienthong.sandbox.internal.platform.lgsp.LgspWso2Provider,
            vn.lienthong.sandbox.internal.platform.lgsp.LgspAccessTokenProvider,
            vn.lienthong.sandbox.internal.platform.population.PopulationProvider,
            vn.lienthong.sandbox.internal.platform.dossier.DossierProvider,
            vn.lienthong.sandbox.internal.platform.vnpay.VnpayProvider,
            vn.lienthong.sandbox.internal.platform.nationalpayment.NationalPaymentProvider,
            vn.lienthong.sandbox.internal.platform.momo.MomoProvider,
            vn.lienthong.sandbox.internal.platform.zalopay.ZalopayProvider,
            vn.lienthong.sandbox.internal.platform.keypay.KeypayProvider,
            vn.lienthong.sandbox.internal.platform.paygov.PaygovProvider,
            vn.lienthong.sandbox.internal.platform.reporting.ReportingProvider,
            vn.lienthong.sandbox.internal.platform.signing.SigningProvider,
            vn.lienthong.sandbox.internal.platform.bank.BankProvider,
            vn.lienthong.sandbox.internal.platform.payos.PayosProvider,
            vn.lienthong.sandbox.internal.platform.viettelpay.ViettelpayProvider;
}
