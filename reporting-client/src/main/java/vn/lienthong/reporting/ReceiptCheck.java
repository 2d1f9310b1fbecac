package vn.lienthong.reporting;

import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.reporting.internal.ReceiptKeys;

/** Whether a receipt is what the platform signed. Thread-safe. */
final class ReceiptCheck {
    private final ReceiptKeys keys;

    ReceiptCheck(ReceiptKeys keys) {
        this.keys = keys;
    }

    Receipt checked(byte[] json) {
        Receipt receipt = Receipt.parse(json);
        check(receipt);
        return receipt;
    }

    void check(Receipt receipt) {
        if (!receipt.agreesWith(keys.verify(receipt.jws(), Receipt.TYPE))) {
            throw PlatformException.of(Kind.SECURITY, "receipt says something else than its signed text")
                    .build();
        }
    }
}
