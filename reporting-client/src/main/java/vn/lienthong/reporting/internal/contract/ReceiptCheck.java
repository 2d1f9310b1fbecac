package vn.lienthong.reporting.internal.contract;

import java.util.List;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.reporting.Receipt;

/** Reads receipts, and checks that they are what the platform signed. Thread-safe. */
final class ReceiptCheck {
    /** The {@code typ} of the signed text. */
    private static final String TYPE = "lienthong-receipt+jwt";

    private final ReceiptKeys keys;

    ReceiptCheck(ReceiptKeys keys) {
        this.keys = keys;
    }

    /** A receipt whose signature is right and covers what it says; otherwise {@code SECURITY}. */
    Receipt checked(byte[] json) {
        Receipt receipt = read(json);
        if (!agrees(receipt, keys.verify(receipt.signature(), TYPE))) {
            throw PlatformException.of(Kind.SECURITY, "receipt says something else than its signed text")
                    .build();
        }
        return receipt;
    }

    /** A receipt that was checked before; {@code PROTOCOL} names field and rule. */
    static Receipt read(byte[] json) {
        WireObject receipt = WireObject.parse("receipt", json);
        return Receipt.builder(
                        ContractReader.key(receipt.child("key")),
                        ContractReader.digest(receipt),
                        receipt.instant("receivedAt"),
                        json)
                .receiptId(receipt.text("receiptId"))
                .submissionId(ContractReader.baseId(receipt))
                .late(receipt.flag("late"))
                .findings(ContractReader.findings(receipt, List.of()))
                .signature(receipt.text("jws"))
                .build();
    }

    private static boolean agrees(Receipt receipt, WireObject signed) {
        return receipt.receiptId().equals(signed.optionalText("receiptId"))
                && receipt.submissionId().equals(signed.optionalText("submissionId"))
                && receipt.key().equals(ContractReader.key(signed.child("key")))
                && receipt.sha256().equals(ContractReader.digest(signed))
                && receipt.receivedAt().equals(signed.instant("receivedAt"))
                && receipt.isLate() == signed.flag("late");
    }
}
