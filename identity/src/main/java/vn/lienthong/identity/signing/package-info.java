/**
 * Remote signing through the ministry's hub (Cổng ký số tập trung, VNeID): a citizen signs in the VNeID app what a program
 * asks for.
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/signing/PackageExampleTest.java#sign -->
 * <pre>{@code
 * }</pre>
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/signing/PackageExampleTest.java#webhook -->
 * <pre>{@code
 * }</pre>
 */
@NullMarked
package vn.lienthong.identity.signing;

import org.jspecify.annotations.NullMarked;
