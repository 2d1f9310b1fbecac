/** Reporting module of Liên Thông SDK. */
module vn.lienthong.reporting {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;

    exports vn.lienthong.reporting;
    exports vn.lienthong.reporting.form;
    exports vn.lienthong.reporting.onestop;
    exports vn.lienthong.reporting.period;
    exports vn.lienthong.reporting.spi;

    uses vn.lienthong.reporting.spi.Target;

    provides vn.lienthong.reporting.spi.Target with
            vn.lienthong.reporting.internal.contract.ContractTarget,
            vn.lienthong.reporting.internal.lgsp.LgspTarget;
    provides vn.lienthong.core.spi.ClientProbe with
            vn.lienthong.reporting.internal.platform.ReportingProbe;
}
