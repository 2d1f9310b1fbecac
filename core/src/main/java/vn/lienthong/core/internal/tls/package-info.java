/** The certificate by which a client shows in TLS who it is: read, checked and presented. */
@NullMarked
package vn.lienthong.core.internal.tls;

import org.jspecify.annotations.NullMarked;
