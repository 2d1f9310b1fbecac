/** Log-in of citizens, businesses and officials, verification of tokens, and remote signing. */
module vn.lienthong.identity {
    requires static transitive org.jspecify;
    requires transitive vn.lienthong.core;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;

    exports vn.lienthong.identity;
    exports vn.lienthong.identity.decoupled;
    exports vn.lienthong.identity.signing;
    exports vn.lienthong.identity.signing.spi;
    exports vn.lienthong.identity.service;
    exports vn.lienthong.identity.token;

    uses vn.lienthong.identity.internal.preset.PresetProvider;
    uses vn.lienthong.identity.signing.spi.RequestSigner;

    provides vn.lienthong.identity.internal.preset.PresetProvider with
            vn.lienthong.identity.internal.preset.oidc.OpenIdConnect,
            vn.lienthong.identity.internal.preset.portal.NationalPortal,
            vn.lienthong.identity.internal.preset.vneid.VneidPartner;
    provides vn.lienthong.core.spi.AuthenticatorProvider with
            vn.lienthong.identity.signing.internal.HubSignOn;
    provides vn.lienthong.core.spi.ClientProbe with
            vn.lienthong.identity.internal.probe.IdentityProbe,
            vn.lienthong.identity.signing.internal.SigningProbe;
    provides vn.lienthong.identity.signing.spi.RequestSigner with
            vn.lienthong.identity.signing.internal.ExampleSigner;
}
