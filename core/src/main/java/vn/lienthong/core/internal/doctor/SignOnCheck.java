package vn.lienthong.core.internal.doctor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.SignOnCalls;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.signon.SignOns;
import vn.lienthong.core.internal.tls.CertificateAlert;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.ClientProbe;

/** Whether the platform accepts our credentials: first the sign-on's token, if there is one, then the client's probe. */
final class SignOnCheck {
    private final ClientConfig config;
    private final @Nullable ClientProbe probe;
    private final Report report;

    SignOnCheck(ClientConfig config, @Nullable ClientProbe probe, Report report) {
        this.config = config;
        this.probe = probe;
        this.report = report;
    }

    void run(Transport http) {
        Recorder token = new Recorder();
        try {
            AuthenticatorProvider provider = SignOns.provider(config, probe == null ? null : probe.signOn(config));
            if (provider != null) {
                signOn(provider, token.around(http));
            }
        } catch (Throwable thrown) {
            failed(Probes.failure(config, probe, thrown), token, true);
            return;
        }
        if (probe != null) {
            prove(probe, token.hasCalled());
        } else if (token.hasCalled()) {
            accepted(ClientProbe.Proof.proved());
        } else {
            report.add(
                    Step.SIGN_ON,
                    Status.NOT_PROVED,
                    "Chưa kiểm chứng được thông tin xác thực: không có thành phần nào của SDK kiểm tra nền tảng này.",
                    "The credentials are not proved: no part of the SDK tests this platform.");
        }
    }

    private void signOn(AuthenticatorProvider provider, Transport http) {
        WireRequest request = WireRequest.of("GET", config.baseUri());
        Lent.provided(
                config.platform() + ": signOn",
                provider,
                () -> provider.create(config, new SignOnCalls(config, http)).authenticate(request));
    }

    private void prove(ClientProbe client, boolean hasToken) {
        Recorder call = new Recorder();
        ClientProbe.Proof proof;
        try {
            proof = Objects.requireNonNull(client.prove(
                    config.toBuilder().attempts(1).interceptor(call::around).build()));
        } catch (Throwable thrown) {
            failed(Probes.failure(config, probe, thrown), call, false);
            return;
        }
        if (proof.isProved()) {
            accepted(proof);
            return;
        }
        report.add(
                Step.SIGN_ON,
                Status.NOT_PROVED,
                (hasToken
                                ? "Nền tảng đã cấp mã truy cập, phần còn lại chưa kiểm chứng được: "
                                : "Chưa kiểm chứng được thông tin xác thực: ")
                        + proof.vietnamese(),
                (hasToken
                                ? "The platform issues a token; the rest is not proved: "
                                : "The credentials are not proved: ")
                        + proof.english());
    }

    private void failed(PlatformException e, Recorder seen, boolean isToken) {
        CertificateAlert alert = e.kind() == Kind.TLS ? CertificateAlert.of(e.platformCode()) : null;
        Advice host = alert != null
                ? new OurCertificate(config).remedy(seen.endpoint(), alert)
                : new Elsewhere(config).examine(e, seen);
        report.failed(Step.SIGN_ON, host != null ? host : Remedies.of(e, seen, isToken));
    }

    private void accepted(ClientProbe.Proof proof) {
        report.add(
                Step.SIGN_ON,
                Status.OK,
                ("Nền tảng chấp nhận thông tin xác thực. " + proof.vietnamese()).strip(),
                ("The platform accepts the credentials. " + proof.english()).strip());
    }
}
