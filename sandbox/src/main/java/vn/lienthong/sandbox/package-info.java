/**
 * Every platform simulated in one JVM (môi trường thử nghiệm): a library for tests, and a program with web pages,
 * {@link vn.lienthong.sandbox.SandboxProgram}. What can go wrong is in {@link vn.lienthong.sandbox.fault}.
 *
 * <p>A payment whose notice is an hour late and is sent twice:
 *
 * <!-- cut: sandbox/src/test/java/vn/lienthong/sandbox/PackageExampleTest.java#example -->
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start(options)) {
 *     Profile profile = sandbox.profile(); // clients made from it use the sandbox's clock
 *     sandbox.registerNotify("vnpay", noticeEndpoint);
 *     sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("vnpay").once());
 *     sandbox.fail(Fault.of(PaymentFault.LATE_NOTICE)
 *             .delay(Duration.ofHours(1))
 *             .at("vnpay")
 *             .once());
 *
 *     URI back = sandbox.people().pay(payPage(profile, sandbox)); // your application's redirect
 *     assertThat(back).hasParameter("vnp_ResponseCode", "00");
 *     assertThat(sandbox.notices()).isEmpty();
 *
 *     sandbox.clock().advance(Duration.ofHours(1)); // everything that becomes due is done when this returns
 *     assertThat(sandbox.notices()).hasSize(2);
 * }
 * }</pre>
 */
@NullMarked
package vn.lienthong.sandbox;

import org.jspecify.annotations.NullMarked;
