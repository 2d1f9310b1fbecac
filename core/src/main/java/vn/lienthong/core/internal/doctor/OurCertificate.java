package vn.lienthong.core.internal.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.internal.tls.CertificateAlert;
import vn.lienthong.core.internal.wire.VietnamTime;

/** Whether the certificate by which we show who we are is valid, and what the platform says of it. */
final class OurCertificate {
    private static final Duration EXPIRES_SOON = Duration.ofDays(21);

    private final ClientConfig config;

    OurCertificate(ClientConfig config) {
        this.config = config;
    }

    /** Reports its validity; nothing if there is none. */
    void validity(Report report) {
        ClientCertificate own = config.clientCertificate();
        if (own == null) {
            return;
        }
        Instant now = config.clock().instant();
        LocalDate end = day(own.notAfter());
        if (own.notAfter().isBefore(now)) {
            report.failed(
                    Step.TLS,
                    new Advice(
                            "Chứng thư khách của phần mềm này đã hết hạn ngày " + end
                                    + ". Hãy xin chứng thư mới và thay trong mục tls của hồ sơ; cũng hãy kiểm tra ngày giờ của máy"
                                    + " này.",
                            "This software's client certificate expired on " + end
                                    + ". Get a new one and put it into tls in the profile; check the date of this machine"
                                    + " too."));
            return;
        }
        if (own.notBefore().isAfter(now)) {
            report.failed(
                    Step.TLS,
                    new Advice(
                            "Chứng thư khách của phần mềm này chỉ có hiệu lực từ ngày " + day(own.notBefore())
                                    + ". Hãy kiểm tra ngày giờ của máy này trước.",
                            "This software's client certificate is valid only from " + day(own.notBefore())
                                    + " on. Check the date of this machine first."));
            return;
        }
        long days = Duration.between(now, own.notAfter()).toDays();
        boolean soon = now.plus(EXPIRES_SOON).isAfter(own.notAfter());
        report.add(
                Step.TLS,
                soon ? Status.WARNING : Status.OK,
                "Chứng thư khách của phần mềm này còn hiệu lực " + days + " ngày (đến " + end + ")."
                        + (soon ? " Hãy xin chứng thư mới ngay từ bây giờ." : ""),
                "This software's client certificate is valid for " + days + " more days (until " + end + ")."
                        + (soon ? " Get a new one now." : ""));
    }

    /** The platform did not ask for it, so it has no effect, at this end and in this handshake at least. */
    void notAskedFor(String place, Report report) {
        report.add(
                Step.TLS,
                Status.WARNING,
                place
                        + " không đòi chứng thư khách khi bắt tay TLS, nên mục tls không có tác dụng ở đây. Hãy hỏi đơn vị vận hành"
                        + " xem địa chỉ này có đúng là địa chỉ dành cho chứng thư khách không.",
                place
                        + " does not ask for a client certificate in the TLS handshake, so that tls has no effect here. Ask the"
                        + " operator whether this is the endpoint for client certificates.");
    }

    /** What to do about an alert. */
    Advice remedy(String place, CertificateAlert alert) {
        @Nullable ClientCertificate own = config.clientCertificate();
        if (own == null) {
            return new Advice(
                    place + " đòi chứng thư khách (" + alert.name()
                            + "), nhưng hồ sơ chưa có mục tls. Hãy xin đơn vị vận hành cấp chứng thư khách, rồi ghi"
                            + " tls.clientCertificate và tls.clientKey.",
                    place + " wants a client certificate (" + alert.name()
                            + "), but the profile has no tls. Ask the operator for one, and set tls.clientCertificate and"
                            + " tls.clientKey.");
        }
        String subject = own.chain().get(0).getSubjectX500Principal().getName();
        return new Advice(
                place + " từ chối chứng thư khách của phần mềm này (" + alert.name()
                        + "). Hãy hỏi đơn vị vận hành xem chứng" + " thư " + subject
                        + " đã được đăng ký chưa, có bị thu hồi không, và họ có nhận nơi cấp nó không.",
                place + " refuses this software's client certificate (" + alert.name()
                        + "). Ask the operator whether the" + " certificate " + subject
                        + " is registered and not revoked, and whether they accept its issuer.");
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(VietnamTime.ZONE).toLocalDate();
    }
}
