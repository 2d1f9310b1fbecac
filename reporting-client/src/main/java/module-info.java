/** Reporting module of Liên Thông SDK. */
module vn.lienthong.reporting {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.fasterxml.jackson.databind;

    exports vn.lienthong.reporting;
    exports vn.lienthong.reporting.onestop;
}
