package vn.lienthong.core.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;

/**
 * Collects the findings about one platform; a failure also names whom to ask according to the profile. Not thread-safe.
 */
final class Report {
    private final String platform;
    private final @Nullable String ask;
    private final List<Finding> findings = new ArrayList<>();

    Report(String platform, @Nullable String ask) {
        this.platform = platform;
        this.ask = ask;
    }

    /** One more finding. */
    void add(Step step, Status status, String vietnamese, String english) {
        boolean asks = ask != null && status == Status.FAILED && step != Step.PROFILE;
        findings.add(new Finding(
                platform,
                step,
                status,
                vietnamese + (asks ? " Nơi cần hỏi: " + ask + "." : ""),
                english + (asks ? " Whom to ask: " + ask + "." : "")));
    }

    /** One more finding that is a failure. */
    void failed(Step step, Advice advice) {
        add(step, Status.FAILED, advice.vietnamese(), advice.english());
    }

    /** Whether a step failed. */
    boolean hasFailed(Step step) {
        return findings.stream().anyMatch(found -> found.step() == step && found.status() == Status.FAILED);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
