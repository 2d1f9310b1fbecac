package vn.lienthong.sandbox.internal.platform.signing;

import java.time.Instant;
import java.util.List;
import vn.lienthong.sandbox.SandboxPerson;

/** What a person is asked in the app: for a certificate, or to sign. Guarded by itself. */
final class Transaction {
    /** What is asked. */
    enum Kind {
        REGISTER,
        SIGN
    }

    /** Where it stands. */
    enum State {
        PENDING,
        CONFIRMED,
        REFUSED,
        FAILED
    }

    /** One document: its name and the hex SHA-256 of its bytes. */
    record Document(String name, String digest) {}

    final Kind kind;
    /** The handle of a signing, or the transaction code of a request for a certificate. */
    final String key;

    final String txnId;
    final SandboxPerson person;
    final String originator;
    final List<Document> documents;
    final Instant created;
    final Instant until;
    private State state = State.PENDING;

    Transaction(
            Kind kind,
            String key,
            String txnId,
            SandboxPerson person,
            String originator,
            List<Document> documents,
            Instant created,
            Instant until) {
        this.kind = kind;
        this.key = key;
        this.txnId = txnId;
        this.person = person;
        this.originator = originator;
        this.documents = documents;
        this.created = created;
        this.until = until;
    }

    synchronized State state() {
        return state;
    }

    /** Ends it; false if it has ended before. */
    synchronized boolean end(State value) {
        if (state != State.PENDING) {
            return false;
        }
        state = value;
        return true;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
