package vn.lienthong.reporting.internal.contract;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.ReportKey;

/** Reads receipts, and checks that they are what the platform signed. Thread-safe. */
final class ReceiptCheck {
    /** The {@code typ} of the signed text. */
    private static final String TYPE = "lienthong-receipt+jwt";

    /** The member of a kept receipt with the platform's bytes; its name says the form. */
    private static final String FORM = "lienthongReceipt1";

    private final ReceiptKeys keys;

    ReceiptCheck(ReceiptKeys keys) {
        this.keys = keys;
    }

    /** A receipt as the platform sent it, whose signature is right and covers its content; otherwise {@code SECURITY}. */
    Receipt checked(byte[] json) {
        Receipt receipt = read(json).build();
        ReceiptKeys.Signed signed = keys.verify(receipt.signature(), TYPE);
        require(agrees(receipt, signed.payload()), "must agree with its signed text, but does not");
        return withKey(json, signed.key());
    }

    /**
     * An exported receipt: as the platform sent it, or with the key that was kept. Such a key counts if {@code trusted} says so
     * of the report's key and the fingerprint, or if the platform publishes it now; otherwise {@code SECURITY}.
     */
    Receipt exported(byte[] bytes, BiPredicate<ReportKey, String> trusted) {
        JsonObject kept = JsonObject.from("receipt", bytes, JsonRules.EXACT);
        if (!kept.has(FORM)) {
            return checked(bytes);
        }
        ReceiptKey key = ReceiptKey.read(kept.requireObject("key"));
        Receipt receipt = offline(kept, key);
        require(
                trusted.test(receipt.key(), key.fingerprint()) || keys.publishes(key),
                "is kept with a key that the platform does not publish, nor does the ledger know it");
        return receipt;
    }

    /**
     * A receipt from the ledger. With a kept key it is checked again, without any call; one that an older version stored
     * has none, and was checked before.
     */
    Receipt stored(byte[] bytes) {
        JsonObject kept = JsonObject.from("receipt", bytes, JsonRules.EXACT);
        if (!kept.has(FORM)) {
            return read(bytes).build();
        }
        ReceiptKey key = ReceiptKey.read(kept.requireObject("key"));
        require(!keys.contradict(key), "is kept with another key than the platform publishes under its id");
        return offline(kept, key);
    }

    private static Receipt offline(JsonObject kept, ReceiptKey key) {
        byte[] json = ReceiptKey.bytes(FORM, kept.requireText(FORM));
        Receipt receipt = read(json).build();
        JsonObject signed = ReceiptKeys.verify(receipt.signature(), TYPE, key).payload();
        require(agrees(receipt, signed), "must agree with its signed text, but does not");
        return withKey(json, key);
    }

    private static Receipt withKey(byte[] json, ReceiptKey key) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put(FORM, Base64.getUrlEncoder().withoutPadding().encodeToString(json));
        kept.put("key", key.jwk());
        return read(json)
                .verifiedBy(key.id(), key.fingerprint(), Json.bytes(kept))
                .build();
    }

    private static void require(boolean right, String rule) {
        if (!right) {
            throw PlatformException.of(Kind.SECURITY, "receipt: " + rule).build();
        }
    }

    private static Receipt.Builder read(byte[] json) {
        JsonObject receipt = JsonObject.from("receipt", json, JsonRules.EXACT);
        return Receipt.builder(
                        ContractReader.key(receipt.requireObject("key")),
                        ContractReader.digest(receipt),
                        receipt.requireInstant("receivedAt"),
                        json)
                .receiptId(receipt.requireText("receiptId"))
                .submissionId(ContractReader.baseId(receipt))
                .late(receipt.requireFlag("late"))
                .findings(ContractReader.findings(receipt, List.of()))
                .signature(receipt.requireText("jws"));
    }

    private static boolean agrees(Receipt receipt, JsonObject signed) {
        return receipt.receiptId().equals(signed.text("receiptId"))
                && receipt.submissionId().equals(signed.text("submissionId"))
                && receipt.key().equals(ContractReader.key(signed.requireObject("key")))
                && receipt.sha256().equals(ContractReader.digest(signed))
                && receipt.receivedAt().equals(signed.requireInstant("receivedAt"))
                && receipt.isLate() == signed.requireFlag("late");
    }
}
