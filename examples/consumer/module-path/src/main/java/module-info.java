/** A vendor's own module. */
module vendor {
    requires com.h2database;
    requires java.naming; // of H2's DataSource
    requires jdk.httpserver;
    requires vn.lienthong.identity;
    requires vn.lienthong.payment;
    requires vn.lienthong.reporting;
    requires vn.lienthong.sandbox;
    requires vn.lienthong.sharing;
}
