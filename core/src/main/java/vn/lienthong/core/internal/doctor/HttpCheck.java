package vn.lienthong.core.internal.doctor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.tls.CertificateAlert;
import vn.lienthong.core.internal.wire.Redaction;

/** Whether the platform answers in HTTP, and how much its clock differs from ours. */
final class HttpCheck {
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(60);

    private final ClientConfig config;
    private final Line line;
    private final Report report;

    HttpCheck(ClientConfig config, Line line, Report report) {
        this.config = config;
        this.line = line;
        this.report = report;
    }

    /**
     * Whether further steps make sense.
     *
     * @param tolerance how far the clocks may differ; {@code null} if no time is compared
     */
    boolean passes(Transport http, @Nullable Duration tolerance) {
        WireRequest request = WireRequest.of("HEAD", config.baseUri())
                .withHeader("Connection", "close")
                .withTimeout(config.timeouts().attempt());
        Instant before = config.clock().instant();
        String date;
        int status;
        try (WireResponse response = http.send(request)) {
            date = response.header("Date");
            status = response.status();
        } catch (PlatformException e) {
            report.failed(e.kind() == Kind.TLS ? Step.TLS : Step.HTTP, remedy(e));
            return false;
        }
        if (status == 407) {
            report.failed(Step.HTTP, Remedies.proxyWantsLogIn());
            return false;
        }
        if (status == 400 && isPlain() && line.speaksTls()) {
            report.failed(Step.HTTP, wantsHttps());
            return false;
        }
        clock(before, config.clock().instant(), parse(date), tolerance);
        return true;
    }

    private Advice remedy(PlatformException e) {
        if (isPlain() && line.speaksTls()) {
            return wantsHttps();
        }
        CertificateAlert alert = e.kind() == Kind.TLS ? CertificateAlert.of(e.platformCode()) : null;
        if (alert != null) {
            return new OurCertificate(config).remedy(line.host() + ":" + line.port(), alert);
        }
        String endpoint = "HEAD " + Redaction.uri(config.baseUri());
        if (e.kind() == Kind.TIMEOUT) {
            return new Advice(
                    endpoint + ": máy chủ nhận kết nối nhưng không trả lời trong "
                            + config.timeouts().attempt().toMillis()
                            + " ms. Dịch vụ đang quá tải hoặc treo, hoặc cổng trong baseUri thuộc chương trình khác.",
                    endpoint + ": the server accepts the connection but gave no answer within "
                            + config.timeouts().attempt().toMillis()
                            + " ms. The service is overloaded or hangs, or the port in baseUri belongs to another program.");
        }
        return new Advice(
                endpoint + ": máy chủ nhận kết nối nhưng không trả lời bằng HTTP. Hãy kiểm tra cổng trong baseUri.",
                endpoint + ": the server accepts the connection but does not answer in HTTP (" + e.getMessage()
                        + "). Check the port in baseUri.");
    }

    private Advice wantsHttps() {
        return wantsHttps(line);
    }

    /** The endpoint has the wrong scheme. */
    static Advice wantsHttps(Line line) {
        String place = line.host() + ":" + line.port();
        return new Advice(
                place + " chỉ nhận https, nhưng " + line.key() + " ghi http. Hãy đổi 'http://' thành 'https://' trong "
                        + line.key() + ".",
                place + " expects https, but " + line.key() + " has http. Change 'http://' to 'https://' in "
                        + line.key() + ".");
    }

    private boolean isPlain() {
        return "http".equals(config.baseUri().getScheme());
    }

    private void clock(Instant before, Instant after, @Nullable Instant theirs, @Nullable Duration tolerance) {
        if (theirs == null) {
            report.add(
                    Step.CLOCK,
                    Status.SKIPPED,
                    "Máy chủ không cho biết giờ của nó.",
                    "The server does not send its time.");
            return;
        }
        // The header has whole seconds, and was written somewhere between the two.
        Duration difference = theirs.isAfter(after)
                ? Duration.between(after, theirs)
                : theirs.plusSeconds(1).isBefore(before)
                        ? Duration.between(before, theirs.plusSeconds(1))
                        : Duration.ZERO;
        long seconds = Math.abs(difference.toSeconds());
        if (tolerance != null && difference.abs().compareTo(tolerance) > 0) {
            report.failed(
                    Step.CLOCK,
                    new Advice(
                            "Đồng hồ máy này lệch " + seconds + " giây so với nền tảng, trong khi chỉ được lệch tối đa "
                                    + tolerance.toSeconds()
                                    + " giây: các yêu cầu có ghi thời gian sẽ bị từ chối. Hãy bật đồng bộ giờ (NTP) trên máy"
                                    + " này.",
                            "The clock of this machine differs from the platform's by " + seconds + " s, and at most "
                                    + tolerance.toSeconds()
                                    + " s are accepted: requests with a timestamp will be refused. Switch time"
                                    + " synchronisation (NTP) on."));
            return;
        }
        boolean far = difference.abs().compareTo(WORTH_A_WORD) > 0;
        report.add(
                Step.CLOCK,
                far ? Status.WARNING : Status.OK,
                "Đồng hồ hai bên lệch " + seconds + " giây." + (far ? " Hãy bật đồng bộ giờ (NTP) trên máy này." : ""),
                "The two clocks differ by " + seconds + " s." + (far ? " Switch time synchronisation (NTP) on." : ""));
    }

    private static @Nullable Instant parse(@Nullable String date) {
        if (date == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null; // an unreadable date is no information about the clock
        }
    }
}
