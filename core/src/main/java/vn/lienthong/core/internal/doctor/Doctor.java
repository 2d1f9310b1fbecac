package vn.lienthong.core.internal.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.Transport;
import vn.lienthong.core.internal.http.OkHttpTransport;
import vn.lienthong.core.internal.profile.InVietnamese;
import vn.lienthong.core.internal.signon.SignOns;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.ClientProbe;

/** Examines one platform from its settings to its credentials, and stops as soon as further steps make no sense. */
public final class Doctor {
    private final Probes probes = Probes.load();
    private final Set<String> roles;

    /** A doctor for the platforms of a file with these roles. */
    public Doctor(Set<String> roles) {
        this.roles = roles;
    }

    /**
     * All findings about one platform.
     *
     * @param ask whom to ask according to the profile, or {@code null}
     */
    public List<Finding> examine(ClientConfig config, @Nullable String ask) {
        Report report = new Report(config.platform(), ask);
        ClientProbe probe = probes.of(config.platform());
        settings(config, probe, report);
        Line line = new Line(config, config.baseUri(), "baseUri");
        boolean isProxy = config.proxy() != null;
        if (!new ReachCheck(line, config.timeouts().connect(), isProxy, report).passes()
                || !new TlsCheck(config, line, report).passes()) {
            return report.findings();
        }
        Transport http = OkHttpTransport.create(config);
        if (!new HttpCheck(config, line, report).passes(http, tolerance(config, probe, report))) {
            return report.findings();
        }
        if (report.hasFailed(Step.PROFILE) || report.hasFailed(Step.CLOCK)) {
            report.add(
                    Step.SIGN_ON,
                    Status.SKIPPED,
                    "Chưa thử thông tin xác thực; hãy sửa các lỗi trên trước.",
                    "The credentials were not tried; first correct the faults above.");
        } else {
            new SignOnCheck(config, probe, report).run(http);
        }
        return report.findings();
    }

    private void settings(ClientConfig config, @Nullable ClientProbe probe, Report report) {
        if (probe == null) {
            String hint = probes.hint(config.platform());
            report.add(
                    Step.PROFILE,
                    Status.WARNING,
                    "Không có thành phần nào của SDK trong chương trình này dùng nền tảng '" + config.platform()
                            + "', nên thiết lập của nó chưa được kiểm tra" + InVietnamese.hint(hint) + ".",
                    "No part of the SDK in this program uses the platform '" + config.platform()
                            + "', so its settings were not checked" + hint + ".");
            return;
        }
        List<Advice> faults = new ArrayList<>(ClientFaults.of(probe, config));
        faults.addAll(OtherRoles.faults(probe, config, roles));
        faults.forEach(fault -> report.failed(Step.PROFILE, fault));
        if (faults.isEmpty()) {
            report.add(Step.PROFILE, Status.OK, "Thiết lập được nhận biết đầy đủ.", "All settings are known.");
        }
    }

    /** The smaller of the tolerances of probe and sign-on. */
    private static @Nullable Duration tolerance(ClientConfig config, @Nullable ClientProbe probe, Report report) {
        Duration ofProbe = null;
        Duration ofSignOn = null;
        try {
            ofProbe = probe == null ? null : probe.clockTolerance(config);
            AuthenticatorProvider provider = SignOns.provider(config, probe == null ? null : probe.signOn(config));
            ofSignOn = provider == null ? null : provider.clockTolerance();
        } catch (PlatformException e) {
            return ofProbe; // a sign-on that does not exist was reported with the settings
        } catch (Throwable e) {
            report.failed(Step.PROFILE, Advice.of(Probes.failure(config, probe, e)));
            return ofProbe;
        }
        if (ofProbe == null || ofSignOn == null) {
            return ofProbe == null ? ofSignOn : ofProbe;
        }
        return ofProbe.compareTo(ofSignOn) < 0 ? ofProbe : ofSignOn;
    }
}
