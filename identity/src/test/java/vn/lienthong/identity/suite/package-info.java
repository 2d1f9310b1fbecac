/**
 * The modules of the OpenID Foundation's relying-party plans by their names: a provider plays what each of them plays, and the
 * client ends as it demands. {@code docs/checklists/openid-relying-party.md} lists them.
 */
@NullMarked
package vn.lienthong.identity.suite;

import org.jspecify.annotations.NullMarked;
