/**
 * What a simulated platform implements, and what it is given (giao diện của nền tảng giả lập): {@code PlatformProvider} and
 * {@code Platform}, people, secrets, clock, tokens, notices. For the folders of {@code internal.platform} and for the engine. To
 * add a platform, see {@code docs/guides/add-a-simulated-platform.md}.
 */
@NullMarked
package vn.lienthong.sandbox.internal.spi;

import org.jspecify.annotations.NullMarked;
