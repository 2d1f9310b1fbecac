/** Data-sharing module of Liên Thông SDK. */
module vn.lienthong.sharing {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.fasterxml.jackson.databind;
    requires java.xml;
    requires org.slf4j;
}
