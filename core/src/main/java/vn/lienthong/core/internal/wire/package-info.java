/** What client and simulator may share because it carries no platform's rule: hashing, JSON, XML, query strings, text and time. */
@NullMarked
package vn.lienthong.core.internal.wire;

import org.jspecify.annotations.NullMarked;
