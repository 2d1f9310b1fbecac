package vn.lienthong.identity.internal.preset;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The endpoints of a platform; {@code null} if it has none or it is unknown. */
public record Endpoints(
        URI authorize,
        URI token,
        URI userinfo,
        @Nullable URI logout,
        @Nullable URI jwks) {}
