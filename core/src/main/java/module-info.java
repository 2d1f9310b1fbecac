/** Core of Liên Thông SDK: configuration, profiles, errors, transport, durable sending, identifiers. */
module vn.lienthong.core {
    requires static transitive org.jspecify;
    requires transitive java.sql;
    requires java.xml;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires io.github.resilience4j.circuitbreaker;
    requires okhttp3;
    requires org.slf4j;

    exports vn.lienthong.core;
}
