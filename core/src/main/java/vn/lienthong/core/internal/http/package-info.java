/** One HTTP exchange: endpoint rules, TLS, the transport, and what an answer or a broken connection means. */
@NullMarked
package vn.lienthong.core.internal.http;

import org.jspecify.annotations.NullMarked;
