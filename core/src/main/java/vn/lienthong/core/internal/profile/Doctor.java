package vn.lienthong.core.internal.profile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.http.Addresses;
import vn.lienthong.core.internal.http.Failures;
import vn.lienthong.core.internal.http.OkHttpTransport;
import vn.lienthong.core.internal.http.TlsTrust;
import vn.lienthong.core.internal.signon.SignOns;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.ClientProbe;

/** Examines one platform from the name of its host to our sign-on, and stops where going on makes no sense. */
public final class Doctor {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);
    private static final Duration EXPIRES_SOON = Duration.ofDays(21);

    private final ClientConfig config;
    private final List<Finding> findings = new ArrayList<>();
    private final Transport http;
    private final URI entrance;
    private final String host;
    private final int port;

    private Doctor(ClientConfig config) {
        this.config = config;
        this.http = OkHttpTransport.create(config);
        URI base = config.baseUri();
        URI through = config.proxy();
        this.entrance = through == null ? base : through;
        this.host = entrance.getHost();
        int standard = "https".equals(entrance.getScheme()) ? 443 : 80;
        this.port = entrance.getPort() > 0 ? entrance.getPort() : standard;
    }

    /** All findings about one platform. */
    public static List<Finding> examine(ClientConfig config) {
        Doctor doctor = new Doctor(config);
        InetAddress address = doctor.dns();
        if (address != null && doctor.tcp(address) && doctor.tls()) {
            doctor.clock();
            doctor.signOn();
        }
        return doctor.findings;
    }

    private @Nullable InetAddress dns() {
        try {
            InetAddress address = InetAddress.getByName(host);
            add(Step.DNS, Status.OK, "Tên máy chủ " + host + " được phân giải.", "The name " + host + " resolves.");
            return address;
        } catch (UnknownHostException e) {
            add(
                    Step.DNS,
                    Status.FAILED,
                    "Không phân giải được tên máy chủ " + host
                            + ". Kiểm tra lại địa chỉ; nếu là tên nội bộ của mạng chuyên dùng, hãy hỏi quản trị mạng về máy"
                            + " chủ DNS.",
                    "The name " + host
                            + " does not resolve. Check the address; if it is a name inside the administration's network,"
                            + " ask the network's administrator for its DNS server.");
            return null;
        }
    }

    private boolean tcp(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address, port),
                    Math.toIntExact(config.timeouts().connect().toMillis()));
            add(Step.TCP, Status.OK, "Cổng " + port + " nhận kết nối.", "Port " + port + " accepts connections.");
            return true;
        } catch (IOException e) {
            add(
                    Step.TCP,
                    Status.FAILED,
                    "Không kết nối được tới " + host + ":" + port
                            + ". Hãy hỏi đơn vị vận hành xem địa chỉ IP của máy này đã được cho phép chưa, và hỏi quản trị"
                            + " mạng về tường lửa hoặc proxy.",
                    "No connection to " + host + ":" + port
                            + ". Ask the operator whether this machine's address is on their allow-list, and your network's"
                            + " administrator about firewall and proxy.");
            return false;
        }
    }

    private boolean tls() {
        if (!"https".equals(config.baseUri().getScheme())) {
            boolean local = Addresses.loopback(config.baseUri().getHost());
            add(
                    Step.TLS,
                    local ? Status.SKIPPED : Status.WARNING,
                    "Kết nối không mã hóa (http)"
                            + (local ? " trong chính máy này." : ": hãy yêu cầu đơn vị vận hành mở https."),
                    "Plain http" + (local ? " inside this machine." : ": ask the operator for https."));
            return true;
        }
        if (config.proxy() != null) {
            add(
                    Step.TLS,
                    Status.SKIPPED,
                    "Chứng thư được kiểm tra khi gọi qua proxy.",
                    "The certificate is checked with the first call through the proxy.");
            return true;
        }
        SSLSocketFactory factory = config.trust().certificates().isEmpty()
                ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                : TlsTrust.of(config.trust().certificates()).sockets();
        try (Socket plain = new Socket()) {
            int millis = Math.toIntExact(config.timeouts().connect().toMillis());
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                expiry(socket.getSession().getPeerCertificates());
                return true;
            }
        } catch (IOException e) {
            add(
                    Step.TLS,
                    Status.FAILED,
                    "Không tin cậy được chứng thư của " + host + " (" + Redaction.text(e.getMessage())
                            + "). Hãy xin đơn vị vận hành chứng thư CA của họ và đặt vào trust.certificates.",
                    "The certificate of " + host + " is not trusted (" + Redaction.text(e.getMessage())
                            + "). Ask the operator for their CA certificate and put it into trust.certificates.");
            return false;
        }
    }

    private void expiry(Certificate[] chain) {
        Instant first = Instant.MAX;
        for (Certificate certificate : chain) {
            if (certificate instanceof X509Certificate x509
                    && x509.getNotAfter().toInstant().isBefore(first)) {
                first = x509.getNotAfter().toInstant();
            }
        }
        long days = Duration.between(config.clock().instant(), first).toDays();
        boolean soon = config.clock().instant().plus(EXPIRES_SOON).isAfter(first);
        add(
                Step.TLS,
                soon ? Status.WARNING : Status.OK,
                "Chứng thư hợp lệ, còn " + days + " ngày." + (soon ? " Hãy báo đơn vị vận hành gia hạn." : ""),
                "The certificate chain holds for " + days + " more days."
                        + (soon ? " Tell the operator to renew it." : ""));
    }

    private void clock() {
        WireRequest request = WireRequest.of("HEAD", config.baseUri())
                .withTimeout(config.timeouts().attempt());
        Instant before = config.clock().instant();
        String date;
        try (WireResponse response = http.send(request)) {
            date = response.header("Date");
        } catch (PlatformException e) {
            if (e.kind() == Kind.TLS) {
                add(
                        Step.TLS,
                        Status.FAILED,
                        "Chứng thư không khớp với trust của hồ sơ kết nối. Hãy hỏi đơn vị vận hành về khóa mới.",
                        "The certificate is not what the profile trusts (" + e.getMessage()
                                + "). Ask the operator about a new key.");
                return;
            }
            add(
                    Step.CLOCK,
                    Status.WARNING,
                    "Máy chủ nhận kết nối nhưng không trả lời HTTP: " + e.kind().sentence(new java.util.Locale("vi")),
                    "The server accepts connections but gives no HTTP answer: " + e.getMessage());
            return;
        }
        Instant theirs = parse(date);
        if (theirs == null) {
            add(Step.CLOCK, Status.SKIPPED, "Máy chủ không cho biết giờ của nó.", "The server does not tell its time.");
            return;
        }
        Duration difference = Duration.between(before, theirs);
        boolean far = difference.abs().compareTo(CLOCK_TOLERANCE) > 0;
        add(
                Step.CLOCK,
                far ? Status.WARNING : Status.OK,
                "Đồng hồ hai bên lệch " + difference.toSeconds() + " giây."
                        + (far
                                ? " Hãy bật đồng bộ giờ (NTP) trên máy này; chữ ký theo thời gian có thể bị từ chối."
                                : ""),
                "The two clocks differ by " + difference.toSeconds() + " s."
                        + (far
                                ? " Switch time synchronisation (NTP) on; time-stamped signatures may be refused."
                                : ""));
    }

    private void signOn() {
        try {
            ClientProbe probe = Probes.load().of(config.platform());
            if (probe != null) {
                proof(probe.prove(config.toBuilder().attempts(1).build()));
                return;
            }
            Authenticator authenticator = SignOns.find(config, http);
            if (authenticator == null) {
                add(
                        Step.SIGN_ON,
                        Status.SKIPPED,
                        "Nền tảng này không có bước đăng nhập riêng cho phần mềm; thông tin xác thực được kiểm tra ở lần gọi"
                                + " đầu tiên.",
                        "This platform has no sign-on of its own for software; the credentials are checked with the first"
                                + " call.");
                return;
            }
            authenticator.authenticate(WireRequest.of("GET", config.baseUri()));
            add(
                    Step.SIGN_ON,
                    Status.OK,
                    "Nền tảng chấp nhận thông tin xác thực, hoặc chữ ký đã được tạo.",
                    "The platform accepts the credentials, or the signature could be made.");
        } catch (RuntimeException thrown) {
            PlatformException e = Failures.unexpected(thrown, false);
            boolean refused = e.kind() == Kind.UNAUTHENTICATED || e.kind() == Kind.FORBIDDEN;
            add(
                    Step.SIGN_ON,
                    Status.FAILED,
                    refused
                            ? "Nền tảng từ chối thông tin xác thực. Hãy hỏi đơn vị vận hành: tài khoản đã mở chưa, địa chỉ IP có"
                                    + " trong danh sách cho phép không."
                            : "Đăng nhập không thành công: " + e.getMessage(),
                    refused
                            ? "The platform refuses the credentials. Ask the operator whether the account is open and this"
                                    + " machine's address is on their allow-list."
                            : "Sign-on failed: " + e.getMessage());
        }
    }

    private void proof(ClientProbe.Proof proof) {
        if (proof.isProved()) {
            add(
                    Step.SIGN_ON,
                    Status.OK,
                    "Nền tảng chấp nhận thông tin xác thực.",
                    "The platform accepts the credentials.");
        } else {
            add(
                    Step.SIGN_ON,
                    Status.NOT_PROVED,
                    "Thông tin xác thực chưa được kiểm chứng: " + proof.vietnamese(),
                    "The credentials are not proved: " + proof.english());
        }
    }

    private static @Nullable Instant parse(@Nullable String date) {
        if (date == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null; // a date that cannot be read tells nothing about the clock
        }
    }

    private void add(Step step, Status status, String vietnamese, String english) {
        findings.add(new Finding(config.platform(), step, status, vietnamese, english));
    }
}
