/** Sandbox of Liên Thông SDK: every platform simulated in one JVM. */
module vn.lienthong.sandbox {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.google.zxing;
    requires com.nimbusds.jose.jwt;
    requires java.net.http;
    requires java.xml;
    requires jdk.httpserver;
    requires org.slf4j;

    exports vn.lienthong.sandbox;
    exports vn.lienthong.sandbox.fault;
}
