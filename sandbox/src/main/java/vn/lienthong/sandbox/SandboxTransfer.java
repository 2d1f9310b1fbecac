package vn.lienthong.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A transfer that a payer makes in the sandbox's bank (lệnh chuyển khoản): as a VietQR code says, or typed, with whatever the
 * payer changes. Immutable: each {@code with…} gives a copy.
 */
public final class SandboxTransfer {
    private final String qr;
    private final Map<String, String> typed;

    private SandboxTransfer(String qr, Map<String, String> typed) {
        this.qr = qr;
        this.typed = typed;
    }

    /** As the code says. */
    public static SandboxTransfer scanned(String qrPayload) {
        return new SandboxTransfer(qrPayload, Map.of());
    }

    /** Typed by hand. */
    public static SandboxTransfer typed(String bin, String account, long amountVnd, String purpose) {
        return new SandboxTransfer("", Map.of("bin", bin))
                .withAccount(account)
                .withAmountVnd(amountVnd)
                .withPurpose(purpose);
    }

    /** To another account. */
    public SandboxTransfer withAccount(String account) {
        return with("account", account);
    }

    /** With another amount, in whole đồng. */
    public SandboxTransfer withAmountVnd(long amountVnd) {
        return with("amount", Long.toString(amountVnd));
    }

    /** With another purpose. */
    public SandboxTransfer withPurpose(String purpose) {
        return with("purpose", purpose);
    }

    /** Told by {@code standard-webhooks}, {@code sepay} or {@code casso}; the first unless set. */
    public SandboxTransfer noticedBy(String shape) {
        return with("shape", shape);
    }

    private SandboxTransfer with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(typed);
        changed.put(field, value);
        return new SandboxTransfer(qr, changed);
    }

    /** The text of the code; empty if all is typed. */
    String qr() {
        return qr;
    }

    /** What the payer types over. */
    Map<String, String> fields() {
        return typed;
    }

    @Override
    public String toString() {
        return "SandboxTransfer[" + (qr.isEmpty() ? "typed" : "scanned") + ", " + typed.keySet() + "]";
    }
}
