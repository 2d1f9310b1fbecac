package vn.lienthong.core.internal.doctor;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.internal.tls.CertificateAlert;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Redaction;

/** Whether the platform's certificate is the one that the profile trusts, and the reason if it is not. */
final class TlsCheck {
    private static final Duration EXPIRES_SOON = Duration.ofDays(21);

    private final ClientConfig config;
    private final Line line;
    private final Report report;
    private final OurCertificate our;

    TlsCheck(ClientConfig config, Line line, Report report) {
        this.config = config;
        this.line = line;
        this.report = report;
        this.our = new OurCertificate(config);
    }

    boolean passes() {
        if (!line.isTls()) {
            boolean local = Endpoints.loopback(line.host());
            report.add(
                    Step.TLS,
                    local ? Status.SKIPPED : Status.WARNING,
                    "Kết nối không mã hóa (http)"
                            + (local ? " trong chính máy này." : ": hãy yêu cầu đơn vị vận hành mở https."),
                    "Plain http" + (local ? " inside this machine." : ": ask the operator for https."));
            return true;
        }
        our.validity(report);
        try (SSLSocket socket = line.handshake(true)) {
            List<Certificate> chain = List.of(socket.getSession().getPeerCertificates());
            boolean passes = isPinned(chain) && expiry(chain);
            if (config.clientCertificate() != null && socket.getSession().getLocalCertificates() == null) {
                our.notAskedFor(place(), report);
            }
            return passes;
        } catch (IOException e) {
            report.failed(Step.TLS, remedy(e));
            return false;
        }
    }

    private Advice remedy(IOException e) {
        if (e instanceof Line.ProxyRefusal refusal) {
            return proxy(refusal.status());
        }
        if (Causes.find(e, CertificateException.class) != null) {
            return certificate(e);
        }
        CertificateAlert alert = CertificateAlert.in(e);
        if (alert != null) {
            return our.remedy(place(), alert);
        }
        if (line.speaksPlainHttp()) {
            return new Advice(
                    place() + " trả lời http không mã hóa, không phải https. Hãy sửa cổng trong " + line.key()
                            + " thành cổng https.",
                    place() + " answers in plain http, not https. Change the port in " + line.key()
                            + " to the one for https.");
        }
        if (Causes.find(e, SocketTimeoutException.class) != null) {
            return new Advice(
                    place()
                            + " nhận kết nối nhưng im lặng khi bắt tay TLS. Cổng này có thể không phải cổng https, hoặc thiết bị"
                            + " giữa đường giữ gói tin; hãy kiểm tra cổng trong " + line.key()
                            + " và hỏi quản trị mạng.",
                    place()
                            + " accepts the connection but does not answer the TLS handshake. The port may not be "
                            + "one for"
                            + " https, or a device on the way drops the packets; check the port in " + line.key()
                            + " and ask "
                            + "your"
                            + " network's administrator.");
        }
        if (Causes.find(e, EOFException.class) != null || Causes.find(e, SocketException.class) != null) {
            return new Advice(
                    place()
                            + " ngắt kết nối giữa lúc bắt tay TLS. Thường do địa chỉ IP của máy này chưa được cho phép, hoặc tên"
                            + " máy chủ trong " + line.key() + " không phải tên mà máy chủ phục vụ.",
                    place()
                            + " closes the connection during the TLS handshake. Usually this machine's IP address is not on"
                            + " the allow-list, or the host in " + line.key()
                            + " is not a name that the server serves.");
        }
        return new Advice(
                "Không thỏa thuận được TLS với " + place()
                        + ". Máy chủ có thể chỉ hỗ trợ TLS quá cũ (cần 1.2 trở lên) hoặc đòi chứng thư của máy khách.",
                "TLS with " + place() + " could not be agreed on (" + Redaction.text(e.getMessage())
                        + "). The server may offer only old TLS versions (1.2 is required) or require a client"
                        + " certificate.");
    }

    private Advice certificate(IOException e) {
        if (Causes.find(e, CertificateExpiredException.class) != null) {
            return new Advice(
                    "Chứng thư của " + place()
                            + " đã hết hạn. Hãy báo đơn vị vận hành gia hạn; cũng hãy kiểm tra ngày giờ của máy này.",
                    "The certificate of " + place()
                            + " has expired. Tell the operator to renew it; check the date of this machine too.");
        }
        if (Causes.find(e, CertificateNotYetValidException.class) != null) {
            return new Advice(
                    "Chứng thư của " + place() + " chưa đến ngày có hiệu lực. Hãy kiểm tra ngày giờ của máy này trước.",
                    "The certificate of " + place() + " is not valid yet. Check the date of this machine first.");
        }
        try (SSLSocket socket = line.handshake(false)) {
            String names = names((X509Certificate) socket.getSession().getPeerCertificates()[0]);
            return new Advice(
                    "Chứng thư của máy chủ không mang tên " + line.host() + " mà mang tên " + names
                            + ". Hãy dùng đúng tên đó trong " + line.key()
                            + ", hoặc yêu cầu đơn vị vận hành cấp chứng thư có tên này.",
                    "The server's certificate does not name " + line.host() + "; it names " + names
                            + ". Use that name in " + line.key()
                            + ", or ask the operator for a certificate with this name.");
        } catch (IOException | CertificateParsingException untrusted) {
            boolean own = !config.trust().certificates().isEmpty();
            return new Advice(
                    "Không tin cậy được chứng thư của " + place()
                            + (own
                                    ? ": nó không do chứng thư nào trong trust.certificates ký. Hãy hỏi đơn vị vận hành xem họ đã"
                                            + " đổi chứng thư chưa."
                                    : ". Hãy xin đơn vị vận hành chứng thư CA của họ và đặt vào trust.certificates."),
                    "The certificate of " + place() + " is not trusted"
                            + (own
                                    ? ": none of those in trust.certificates signed it. Ask the operator whether they changed"
                                            + " their certificate."
                                    : ". Ask the operator for their CA certificate and put it into trust.certificates."));
        }
    }

    /** What to do about a proxy that does not open a tunnel. */
    private static Advice proxy(int status) {
        if (status == 407) {
            return Remedies.proxyWantsLogIn();
        }
        return new Advice(
                "Proxy từ chối mở kết nối tới nền tảng (HTTP " + status
                        + "). Hãy yêu cầu quản trị mạng cho phép máy chủ và cổng này trên proxy.",
                "The proxy refuses to connect to the platform (HTTP " + status
                        + "). Ask your network's administrator to allow this host and port on the proxy.");
    }

    private boolean isPinned(List<Certificate> chain) {
        List<String> pins = config.trust().pins();
        if (pins.isEmpty() || chain.stream().map(TlsCheck::pin).anyMatch(pins::contains)) {
            return true;
        }
        String now = pin(chain.get(0));
        report.failed(
                Step.TLS,
                new Advice(
                        "Khóa của máy chủ là " + now
                                + ", không có trong trust.pins. Hãy hỏi đơn vị vận hành xem họ đã đổi khóa chưa, rồi mới sửa"
                                + " trust.pins.",
                        "The server's key is " + now
                                + ", which trust.pins does not have. Ask the operator whether they changed their key before"
                                + " you change trust.pins."));
        return false;
    }

    private static String pin(Certificate certificate) {
        byte[] hash = Hashing.sha256(certificate.getPublicKey().getEncoded());
        return "sha256/" + Base64.getEncoder().encodeToString(hash);
    }

    private boolean expiry(List<Certificate> chain) {
        Instant now = config.clock().instant();
        Instant first = Instant.MAX;
        for (Certificate certificate : chain) {
            if (certificate instanceof X509Certificate x509
                    && x509.getNotAfter().toInstant().isBefore(first)) {
                first = x509.getNotAfter().toInstant();
            }
        }
        long days = Duration.between(now, first).toDays();
        if (first.isBefore(now)) {
            report.add(
                    Step.TLS,
                    Status.WARNING,
                    "Chứng thư đã hết hạn " + -days
                            + " ngày và chỉ được chấp nhận vì hồ sơ tin cậy chính nó. Hãy báo đơn vị vận hành gia hạn.",
                    "The certificate expired " + -days
                            + " days ago and is accepted only because the profile trusts this certificate itself. "
                            + "Tell the operator to"
                            + " renew it.");
            return true;
        }
        boolean soon = now.plus(EXPIRES_SOON).isAfter(first);
        report.add(
                Step.TLS,
                soon ? Status.WARNING : Status.OK,
                "Chứng thư hợp lệ, còn " + days + " ngày." + (soon ? " Hãy báo đơn vị vận hành gia hạn." : ""),
                "The certificate chain is valid for " + days + " more days."
                        + (soon ? " Tell the operator to renew it." : ""));
        return true;
    }

    private static String names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null || names.isEmpty()) {
            return certificate.getSubjectX500Principal().getName();
        }
        return names.stream()
                .map(name -> Objects.toString(name.get(1)))
                .limit(5)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private String place() {
        return line.host() + ":" + line.port();
    }
}
