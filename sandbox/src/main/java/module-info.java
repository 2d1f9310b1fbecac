/** Sandbox of Liên Thông SDK. */
module vn.lienthong.sandbox {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.fasterxml.jackson.databind;
    requires com.google.zxing;
    requires com.nimbusds.jose.jwt;
    requires java.xml;
    requires jdk.httpserver;
    requires org.slf4j;
}
