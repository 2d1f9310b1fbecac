package vn.lienthong.reporting;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.form.ReportFinding;

/**
 * Proof that the platform has a report (biên nhận báo cáo): when it was received, its hash, and the platform's
 * signature over both. A {@link ReportingClient} checks every receipt that it returns: the signature against the
 * platform's published keys, the hash against the sealed report. Immutable, safe to share between threads.
 */
public final class Receipt {
    private final byte[] original;
    private final String receiptId;
    private final String submissionId;
    private final ReportKey key;
    private final String sha256;
    private final Instant receivedAt;
    private final boolean late;
    private final List<ReportFinding> findings;
    private final String signature;
    private final byte[] kept;
    private final String keyId;
    private final String keyFingerprint;

    private Receipt(Builder builder) {
        this.original = builder.original;
        this.receiptId = builder.receiptId;
        this.submissionId = builder.submissionId;
        this.key = builder.key;
        this.sha256 = builder.sha256;
        this.receivedAt = builder.receivedAt;
        this.late = builder.late;
        this.findings = builder.findings;
        this.signature = builder.signature;
        this.kept = builder.kept;
        this.keyId = builder.keyId;
        this.keyFingerprint = builder.keyFingerprint;
    }

    /** The platform's number of the receipt. */
    public String receiptId() {
        return receiptId;
    }

    /** The platform's id of the submission; a correction refers to it. */
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

    /** When it was received, by the platform's clock. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** Whether it was late (nộp trễ), by the platform's rule. */
    public boolean isLate() {
        return late;
    }

    /** Warnings. */
    public List<ReportFinding> findings() {
        return findings;
    }

    /** The platform's signature with the signed text; in our contract a compact JWS, ES256. Empty if there is none. */
    public String signature() {
        return signature;
    }

    /** The submission as the base of a correction. */
    public BaseVersion base() {
        return new BaseVersion(submissionId, sha256);
    }

    /** The platform's id of the key by which it was checked; empty if no key is kept (a receipt of an older version). */
    public String keyId() {
        return keyId;
    }

    /**
     * The fingerprint of that key, its thumbprint by RFC 7638 (SHA-256, base64url); empty if no key is kept. Noted elsewhere,
     * in a log or on paper, it tells a replaced key.
     */
    public String keyFingerprint() {
        return keyFingerprint;
    }

    /** A copy of the receipt exactly as the platform sent it. */
    public byte[] original() {
        return original.clone();
    }

    /**
     * A copy of the receipt to export and keep, with the key by which it was checked; without a kept key, as the platform
     * sent it. JSON; {@link ReportingClient#readReceipt} reads both.
     */
    public byte[] toBytes() {
        return kept.clone();
    }

    /** Same bytes from the platform. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Receipt that && Arrays.equals(original, that.original);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(original);
    }

    /** Numbers, time and hash; a receipt has no values of cells. */
    @Override
    public String toString() {
        return "Receipt[" + receiptId + ", " + key + ", received " + receivedAt + (late ? " late" : "") + ", sha256 "
                + sha256 + "]";
    }

    /**
     * Starts a receipt, for those who add a target.
     *
     * @param key the key in it
     * @param sha256 the hash in it, 64 lower-case hex digits
     * @param receivedAt when the platform received the report
     * @param original the receipt as the platform sent it; copied
     */
    public static Builder builder(ReportKey key, String sha256, Instant receivedAt, byte[] original) {
        return new Builder(key, sha256, receivedAt, original);
    }

    /** Builds a {@link Receipt}. Not thread-safe. */
    public static final class Builder {
        private final ReportKey key;
        private final String sha256;
        private final Instant receivedAt;
        private final byte[] original;
        private String receiptId = "";
        private String submissionId = "";
        private boolean late;
        private List<ReportFinding> findings = List.of();
        private String signature = "";
        private byte[] kept;
        private String keyId = "";
        private String keyFingerprint = "";

        private Builder(ReportKey key, String sha256, Instant receivedAt, byte[] original) {
            this.key = Objects.requireNonNull(key, "key");
            this.sha256 = Objects.requireNonNull(sha256, "sha256");
            this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
            this.original = original.clone();
            this.kept = this.original;
        }

        /** The platform's number of the receipt. */
        public Builder receiptId(String value) {
            receiptId = value;
            return this;
        }

        /** The platform's id of the submission. */
        public Builder submissionId(String value) {
            submissionId = value;
            return this;
        }

        /** Whether it was late. */
        public Builder late(boolean value) {
            late = value;
            return this;
        }

        /** Warnings. */
        public Builder findings(List<ReportFinding> value) {
            findings = List.copyOf(value);
            return this;
        }

        /** The platform's signature with the signed text. */
        public Builder signature(String value) {
            signature = value;
            return this;
        }

        /**
         * The key by which it was checked.
         *
         * @param id the platform's id of it
         * @param fingerprint its thumbprint by RFC 7638
         * @param kept the receipt together with the key, for {@link Receipt#toBytes()}; copied
         */
        public Builder verifiedBy(String id, String fingerprint, byte[] kept) {
            this.keyId = id;
            this.keyFingerprint = fingerprint;
            this.kept = kept.clone();
            return this;
        }

        /** Makes it. */
        public Receipt build() {
            return new Receipt(this);
        }
    }
}
