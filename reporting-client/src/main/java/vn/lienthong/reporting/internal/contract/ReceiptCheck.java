package vn.lienthong.reporting.internal.contract;

import java.util.List;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.reporting.Receipt;

/** Reads receipts, and checks that they are what the platform signed. Thread-safe. */
final class ReceiptCheck {
    /** The {@code typ} of the signed text. */
    private static final String TYPE = "lienthong-receipt+jwt";

    private final ReceiptKeys keys;

    ReceiptCheck(ReceiptKeys keys) {
        this.keys = keys;
    }

    /** A receipt whose signature is right and covers its content; otherwise {@code SECURITY}. */
    Receipt checked(byte[] json) {
        Receipt receipt = read(json);
        if (!agrees(receipt, keys.verify(receipt.signature(), TYPE))) {
            throw PlatformException.of(Kind.SECURITY, "receipt: must agree with its signed text, but does not")
                    .build();
        }
        return receipt;
    }

    /** A receipt that was checked before; {@code PROTOCOL} with field and rule. */
    static Receipt read(byte[] json) {
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
                .signature(receipt.requireText("jws"))
                .build();
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
