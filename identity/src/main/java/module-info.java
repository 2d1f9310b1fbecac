/** Log-in of citizens, businesses and officials, and verification of tokens. */
module vn.lienthong.identity {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;

    exports vn.lienthong.identity;
    exports vn.lienthong.identity.decoupled;
    exports vn.lienthong.identity.token;

    uses vn.lienthong.identity.internal.preset.PresetProvider;

    provides vn.lienthong.identity.internal.preset.PresetProvider with
            vn.lienthong.identity.internal.preset.oidc.OpenIdConnect,
            vn.lienthong.identity.internal.preset.portal.NationalPortal,
            vn.lienthong.identity.internal.preset.vneid.VneidPartner;
    provides vn.lienthong.core.spi.ClientProbe with
            vn.lienthong.identity.internal.flow.IdentityProbe;
}
