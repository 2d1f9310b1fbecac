/** Data-sharing module of Liên Thông SDK. */
module vn.lienthong.sharing {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.xml;

    exports vn.lienthong.sharing.dossier;
    exports vn.lienthong.sharing.lgsp;
    exports vn.lienthong.sharing.population;
    exports vn.lienthong.sharing.xroad;
}
