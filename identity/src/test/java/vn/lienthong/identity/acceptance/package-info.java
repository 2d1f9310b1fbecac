/**
 * What a person and a program may expect of a log-in, whoever runs the server: the same cases at the sandbox's platforms, at
 * {@code oidc-provider} and at Keycloak.
 */
@NullMarked
package vn.lienthong.identity.acceptance;

import org.jspecify.annotations.NullMarked;
