package vn.lienthong.core.ledger;

/**
 * Encrypts what the ledger stores (mã hóa khi lưu trữ): payloads and receipts, since they carry citizens' data. The ledger
 * calls it on every thread, so it must be thread-safe. Keys of old entries must stay readable: let {@code encrypt} write
 * the id of its key in front. The SHA-256 of the plain bytes is stored unencrypted beside them, so that the ledger can
 * compare two payloads of one key.
 */
public interface PayloadCipher {
    /** Returns the bytes to store. */
    byte[] encrypt(byte[] plain);

    /** Returns what {@link #encrypt} was given, or throws; the runner then pauses the channel rather than lose entries. */
    byte[] decrypt(byte[] stored);
}
