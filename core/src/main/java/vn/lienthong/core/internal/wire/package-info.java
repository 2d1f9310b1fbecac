/** What clients and simulators may share because it contains no platform's rules: hashing, JSON, XML, query strings, text and time. */
@NullMarked
package vn.lienthong.core.internal.wire;

import org.jspecify.annotations.NullMarked;
