/** Conformance module of Liên Thông SDK. */
module vn.lienthong.conformance {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
}
