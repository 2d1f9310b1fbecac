package vn.lienthong.sandbox.internal.platform.signing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.SigningFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.Document;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.Kind;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.State;
import vn.lienthong.sandbox.internal.spi.World;

/** Answers where a signing stands, with the signatures once the person has confirmed. */
final class Polls {
    static final FaultKind[] FAULTS = Access.kinds(
            SigningFault.WRAPPED_ANSWER,
            SigningFault.PENDING_FOREVER,
            SigningFault.POLL_CODE,
            SigningFault.POLL_CODE_AS_TEXT,
            SigningFault.HANDLE_EXPIRED,
            SigningFault.WRONG_SIGNATURE,
            SigningFault.NO_CERTIFICATE,
            SigningFault.SIGNATURE_AS_TEXT,
            SigningFault.MISSING_SIGNATURE);

    /** How long a signature can be fetched after the time to sign. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(10);

    private final World world;
    private final Transactions transactions;
    private final Keys keys;

    Polls(World world, Transactions transactions, Keys keys) {
        this.world = world;
        this.transactions = transactions;
        this.keys = keys;
    }

    /** Where a signing stands. */
    Reply polling(Request request) {
        Transaction found = transactions.find(Kind.SIGN, Answers.text(request.json(), "handle"));
        if (found == null
                || !world.clock().instant().isBefore(found.until.plus(AFTERWARDS))
                || request.has(SigningFault.HANDLE_EXPIRED)) {
            throw Answers.no(Answers.OVER, "handle has expired");
        }
        State state = found.state();
        if (state == State.PENDING && found.isOver(world.clock().instant())) {
            throw Answers.no(Answers.OVER, "handle has expired");
        }
        if (state != State.PENDING && request.has(SigningFault.PENDING_FOREVER)) {
            state = State.PENDING;
        }
        Fault other = request.fault(SigningFault.POLL_CODE);
        int code = switch (state) {
            case CONFIRMED -> 0;
            case FAILED -> 1;
            case PENDING -> 2;
            case REFUSED -> 3;
        };
        String told =
                other == null ? String.valueOf(code) : other.value() == null ? "9" : String.valueOf(other.value());
        ObjectNode answer = JsonTree.object(
                "statusCode",
                request.has(SigningFault.POLL_CODE_AS_TEXT) ? (Object) told : (Object) Integer.valueOf(told));
        if (other == null && state == State.CONFIRMED) {
            answer.set("signatures", signatures(found, request));
        }
        return Answers.bare(request, answer);
    }

    private ArrayNode signatures(Transaction signed, Request request) {
        boolean wrong = request.has(SigningFault.WRONG_SIGNATURE);
        boolean bare = request.has(SigningFault.SIGNATURE_AS_TEXT);
        boolean certified = !request.has(SigningFault.NO_CERTIFICATE);
        ArrayNode list = JsonTree.array();
        for (Document one : signed.documents) {
            String value = keys.sign(Hashing.unhex(one.digest()), wrong);
            ObjectNode entry = JsonTree.object("documentName", one.name(), "signatureValue", value);
            if (certified) {
                entry.put("certificate", keys.issue(signed.person).pem());
            }
            if (bare) {
                list.add(value);
            } else {
                list.add(entry);
            }
        }
        if (request.has(SigningFault.MISSING_SIGNATURE)) {
            list.remove(list.size() - 1);
        }
        return list;
    }
}
