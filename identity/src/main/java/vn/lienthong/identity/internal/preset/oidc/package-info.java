/** Any OpenID Connect provider. */
@NullMarked
package vn.lienthong.identity.internal.preset.oidc;

import org.jspecify.annotations.NullMarked;
