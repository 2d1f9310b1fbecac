/** OAuth 2 client credentials: the standard form and that of WSO2 gateways (dialect A). */
@NullMarked
package vn.lienthong.core.internal.signon.oauth2;

import org.jspecify.annotations.NullMarked;
