package vn.lienthong.reporting;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.reporting.internal.WireObject;

/**
 * Proof that the platform has a report (biên nhận báo cáo): when it came, the hash of what came, and the platform's
 * signature over both. One that a {@link ReportingClient} gives was checked: the signature against the platform's published
 * keys, the hash against the sealed report. Immutable, safe to share between threads.
 */
public final class Receipt {
    /** The {@code typ} of the signed text. */
    static final String TYPE = "lienthong-receipt+jwt";

    private final byte[] json;
    private final String receiptId;
    private final String submissionId;
    private final ReportKey key;
    private final String sha256;
    private final Instant receivedAt;
    private final boolean late;
    private final List<Finding> findings;
    private final String jws;

    private Receipt(byte[] json, WireObject receipt) {
        this.json = json.clone();
        this.receiptId = receipt.text("receiptId");
        this.submissionId = Answers.baseId(receipt);
        this.key = ReportBody.key(receipt.child("key"));
        this.sha256 = Answers.digest(receipt);
        this.receivedAt = receipt.instant("receivedAt");
        this.late = receipt.flag("late");
        this.findings = Answers.findings(receipt, List.of());
        this.jws = receipt.text("jws");
    }

    /**
     * Reads a receipt that was exported with {@link #toJson()}. The signature is not checked here: ask
     * {@link ReportingClient#verify}.
     *
     * @throws PlatformException {@code PROTOCOL} naming field and rule
     */
    public static Receipt parse(byte[] json) {
        return new Receipt(json, WireObject.parse("receipt", json));
    }

    /** The platform's number of the receipt. */
    public String receiptId() {
        return receiptId;
    }

    /** The platform's id of the submission; a correction names it. */
    public String submissionId() {
        return submissionId;
    }

    /** The key under which it was submitted. */
    public ReportKey key() {
        return key;
    }

    /** Hash of the bytes that the platform has, 64 lower-case hex digits. */
    public String sha256() {
        return sha256;
    }

    /** When it came, by the platform's clock. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** Whether it came late (nộp trễ), by the platform's rule. */
    public boolean isLate() {
        return late;
    }

    /** Warnings. */
    public List<Finding> findings() {
        return findings;
    }

    /** The signed text: a compact JWS, ES256, with the facts above in it. */
    public String jws() {
        return jws;
    }

    /** The submission as the base of a correction. */
    public BaseVersion base() {
        return new BaseVersion(submissionId, sha256);
    }

    /** The receipt exactly as the platform sent it, to export and keep. */
    public byte[] toJson() {
        return json.clone();
    }

    /** Whether the signed payload says the same as this receipt. */
    boolean agreesWith(WireObject payload) {
        return receiptId.equals(payload.optionalText("receiptId"))
                && submissionId.equals(payload.optionalText("submissionId"))
                && key.equals(ReportBody.key(payload.child("key")))
                && sha256.equals(Answers.digest(payload))
                && receivedAt.equals(payload.instant("receivedAt"))
                && late == payload.flag("late");
    }

    /** Same bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Receipt that && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    /** Numbers, time and hash; a receipt holds no values of cells. */
    @Override
    public String toString() {
        return "Receipt[" + receiptId + ", " + key + ", received " + receivedAt + (late ? " late" : "") + ", sha256 "
                + sha256 + "]";
    }
}
