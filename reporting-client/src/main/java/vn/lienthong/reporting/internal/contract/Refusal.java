package vn.lienthong.reporting.internal.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.reporting.BaseVersion;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.spi.SendResult;

/**
 * Why the platform did not take a report, as a result for the caller and as the text that the ledger stores.
 *
 * @param code the contract's code
 * @param words the stored text: never a value of a cell
 * @param result for the caller
 */
record Refusal(String code, String words, SubmitResult result) {
    static final String CONFLICT = "key-conflict";
    static final String INVALID = "validation-failed";
    private static final String STALE = "stale-base";
    private static final Pattern STORED = Pattern.compile("stored ([0-9a-f]{64})");
    private static final Pattern CURRENT = Pattern.compile("current ([A-Za-z0-9-]{1,64}) ([0-9a-f]{64}) ([0-9]{1,4})");

    static Refusal of(SealedReport sealed, Problem problem) {
        String words = words(problem);
        SubmitResult result = problem.code().equals(INVALID)
                ? new SubmitResult.Invalid(
                        sealed.key(), ContractReader.findings(problem.members(), ReportBody.addresses(sealed.body())))
                : read(sealed, problem.code(), words);
        return new Refusal(problem.code(), words, result);
    }

    /** The platform has other bytes under the key. */
    static Refusal conflict(SealedReport sealed, String storedSha256) {
        String words = stored(storedSha256);
        return new Refusal(CONFLICT, words, read(sealed, CONFLICT, words));
    }

    /** The result that belongs to the ledger's code and text. */
    static SubmitResult read(SealedReport sealed, String code, String words) {
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

    SendResult toSendResult() {
        return SendResult.refused(code, words, result);
    }

    private static String stored(String sha256) {
        return "stored " + sha256;
    }

    private static String words(Problem problem) {
        try {
            if (problem.code().equals(CONFLICT)) {
                return stored(ContractReader.digest(problem.members(), "storedDigest"));
            }
            JsonObject current =
                    problem.code().equals(STALE) ? problem.members().object("current") : null;
            if (current != null) {
                return "current " + ContractReader.baseId(current) + " " + ContractReader.digest(current) + " "
                        + current.requireInteger("sequence");
            }
        } catch (PlatformException e) {
            return problem.detail(); // without the details the code decides
        }
        return problem.detail();
    }

    private static String text(Matcher found, int group) {
        @Nullable String text = found.group(group);
        return text == null ? "" : text;
    }
}
