/** Payment module of Liên Thông SDK. */
module vn.lienthong.payment {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.fasterxml.jackson.databind;
    requires com.google.zxing;
    requires org.slf4j;

    exports vn.lienthong.payment;
}
