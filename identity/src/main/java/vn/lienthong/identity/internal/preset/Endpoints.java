package vn.lienthong.identity.internal.preset;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The addresses of a platform; {@code null} where it has none or where none is known. */
public record Endpoints(
        URI authorize,
        URI token,
        URI userinfo,
        @Nullable URI logout,
        @Nullable URI jwks) {}
