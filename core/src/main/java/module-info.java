/** Core of Liên Thông SDK: configuration, profiles, errors, transport, durable sending, identifiers. */
@SuppressWarnings("module") // the qualified exports name modules that are built later
module vn.lienthong.core {
    requires static transitive org.jspecify;
    requires transitive java.sql;
    requires java.xml;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.circuitbreaker;
    requires kotlin.stdlib;
    requires okhttp3;
    requires okio;
    requires org.slf4j;

    exports vn.lienthong.core;
    exports vn.lienthong.core.id;
    exports vn.lienthong.core.ledger;
    exports vn.lienthong.core.once;
    exports vn.lienthong.core.spi;
    exports vn.lienthong.core.units;
    exports vn.lienthong.core.internal.answer to
            vn.lienthong.identity,
            vn.lienthong.payment,
            vn.lienthong.reporting,
            vn.lienthong.sharing;
    exports vn.lienthong.core.internal.call to
            vn.lienthong.identity,
            vn.lienthong.payment,
            vn.lienthong.reporting,
            vn.lienthong.sharing;
    exports vn.lienthong.core.internal.database to
            vn.lienthong.payment;
    exports vn.lienthong.core.internal.service to
            vn.lienthong.identity,
            vn.lienthong.payment,
            vn.lienthong.reporting,
            vn.lienthong.sharing;
    exports vn.lienthong.core.internal.wire to
            vn.lienthong.identity,
            vn.lienthong.payment,
            vn.lienthong.reporting,
            vn.lienthong.sharing,
            vn.lienthong.sandbox,
            vn.lienthong.conformance;

    uses vn.lienthong.core.spi.AuthenticatorProvider;
    uses vn.lienthong.core.spi.ClientProbe;

    provides vn.lienthong.core.spi.AuthenticatorProvider with
            vn.lienthong.core.internal.signon.oauth2.ClientCredentials.Wso2,
            vn.lienthong.core.internal.signon.oauth2.ClientCredentials.Standard,
            vn.lienthong.core.internal.signon.accesstoken.AccessTokenHeader.Provider,
            vn.lienthong.core.internal.signon.c06.TimestampedBasic.Provider;
}
