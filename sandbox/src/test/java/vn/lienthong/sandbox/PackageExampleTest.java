package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Profile;
import vn.lienthong.sandbox.fault.PaymentFault;

/** The example of the package's Javadoc is cut from here. */
class PackageExampleTest {
    @Test
    void aPaymentWhoseNoticeIsSentTwiceAndAnHourLate() throws IOException {
        try (Merchant merchant = new Merchant(message -> "{\"RspCode\":\"00\"}")) {
            URI noticeEndpoint = merchant.address();
            SandboxOptions options = SandboxOptions.defaults().withSecret("SANDBOX_VNPAY_TMN_CODE", "DEMOV210");
            // tag::example[]
            try (Sandbox sandbox = Sandbox.start(options)) {
                Profile profile = sandbox.profile(); // clients made from it use the sandbox's clock
                sandbox.registerNotify("vnpay", noticeEndpoint);
                sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("vnpay").once());
                sandbox.fail(Fault.of(PaymentFault.LATE_NOTICE)
                        .delay(Duration.ofHours(1))
                        .at("vnpay")
                        .once());

                URI back = sandbox.people().pay(payPage(profile, sandbox)); // your application's redirect
                assertThat(back).hasParameter("vnp_ResponseCode", "00");
                assertThat(sandbox.notices()).isEmpty();

                sandbox.clock().advance(Duration.ofHours(1)); // everything that becomes due is done when this returns
                assertThat(sandbox.notices()).hasSize(2);
            }
            // end::example[]
            assertThat(merchant.received).hasSize(2);
        }
    }

    private static URI payPage(Profile profile, Sandbox sandbox) {
        return VnpayShop.payUrl(
                sandbox.uri(),
                profile.client("payment").credentials().require("hashSecret"),
                "http://127.0.0.1:8080/pay/return",
                sandbox.clock().instant(),
                "HD-1");
    }
}
