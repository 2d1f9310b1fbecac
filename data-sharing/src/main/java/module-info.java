/** Data-sharing module of Liên Thông SDK. */
module vn.lienthong.sharing {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires java.xml;

    exports vn.lienthong.sharing.dossier;
    exports vn.lienthong.sharing.lgsp;
    exports vn.lienthong.sharing.population;
    exports vn.lienthong.sharing.xroad;

    uses vn.lienthong.sharing.dossier.internal.TargetProvider;

    provides vn.lienthong.core.spi.ClientProbe with
            vn.lienthong.sharing.dossier.internal.DossierProbe,
            vn.lienthong.sharing.lgsp.internal.LgspProbe,
            vn.lienthong.sharing.population.internal.PopulationProbe,
            vn.lienthong.sharing.xroad.internal.XRoadProbe;
    provides vn.lienthong.sharing.dossier.internal.TargetProvider with
            vn.lienthong.sharing.dossier.internal.portal.PortalDialect,
            vn.lienthong.sharing.dossier.internal.lgsp.LgspDialect;
}
