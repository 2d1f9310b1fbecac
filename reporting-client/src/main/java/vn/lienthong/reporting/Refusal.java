package vn.lienthong.reporting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.reporting.internal.ReportingApi;
import vn.lienthong.reporting.internal.WireObject;

/**
 * Why the platform did not take a report, as a result for the caller and as the words that the ledger keeps.
 *
 * @param code the contract's code
 * @param words what is kept beside it: never a value of a cell
 * @param result for the caller
 */
record Refusal(String code, String words, SubmitResult result) {
    static final String CONFLICT = "key-conflict";
    static final String INVALID = "validation-failed";
    private static final String STALE = "stale-base";
    private static final Pattern STORED = Pattern.compile("stored ([0-9a-f]{64})");
    private static final Pattern CURRENT = Pattern.compile("current ([A-Za-z0-9-]{1,64}) ([0-9a-f]{64}) ([0-9]{1,4})");

    static Refusal of(SealedReport sealed, ReportingApi.Problem problem) {
        String words = words(problem);
        SubmitResult result = problem.code().equals(INVALID)
                ? new SubmitResult.Invalid(
                        sealed.key(), Answers.findings(problem.members(), ReportBody.addresses(sealed.body())))
                : result(sealed, problem.code(), words);
        return new Refusal(problem.code(), words, result);
    }

    /** The result that the ledger's words {@code code: words} stand for. */
    static SubmitResult read(SealedReport sealed, String text) {
        int colon = text.indexOf(": ");
        return colon < 0
                ? new SubmitResult.Refused(sealed.key(), "refused", text)
                : result(sealed, text.substring(0, colon), text.substring(colon + 2));
    }

    static String stored(String sha256) {
        return "stored " + sha256;
    }

    private static String words(ReportingApi.Problem problem) {
        try {
            if (problem.code().equals(CONFLICT)) {
                return stored(Answers.digest(problem.members(), "storedDigest"));
            }
            WireObject current =
                    problem.code().equals(STALE) ? problem.members().optionalChild("current") : null;
            if (current != null) {
                return "current " + Answers.baseId(current) + " " + Answers.digest(current) + " "
                        + current.integer("sequence");
            }
        } catch (PlatformException e) {
            return problem.detail(); // the details are a help, the code is what counts
        }
        return problem.detail();
    }

    private static SubmitResult result(SealedReport sealed, String code, String words) {
        ReportKey key = sealed.key();
        Matcher stored = STORED.matcher(words);
        if (code.equals(CONFLICT) && stored.matches()) {
            return new SubmitResult.Conflict(key, sealed.sha256(), text(stored, 1));
        }
        if (code.equals(STALE)) {
            Matcher current = CURRENT.matcher(words);
            return current.matches()
                    ? new SubmitResult.StaleBase(
                            key,
                            new BaseVersion(text(current, 1), text(current, 2)),
                            Integer.parseInt(text(current, 3)))
                    : new SubmitResult.StaleBase(key, null, 0);
        }
        return new SubmitResult.Refused(key, code, words);
    }

    private static String text(Matcher found, int group) {
        @Nullable String text = found.group(group);
        return text == null ? "" : text;
    }
}
