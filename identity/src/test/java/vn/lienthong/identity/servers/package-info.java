/**
 * Real identity servers for tests, written by nobody here: the npm package {@code oidc-provider} and Keycloak, each started once
 * for a test JVM, with clients of every kind, and a browser that fills in their pages.
 */
@NullMarked
package vn.lienthong.identity.servers;

import org.jspecify.annotations.NullMarked;
