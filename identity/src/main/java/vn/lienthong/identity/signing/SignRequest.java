package vn.lienthong.identity.signing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A request to a citizen to sign documents (yêu cầu ký số). Only names and digests leave this machine.
 *
 * @param originatorCode the caller's own code of where the request comes from, sent as {@code originatorCode}; keep it with
 *     the documents before the call. Nothing says that the hub recognises a repeated request by it
 * @param credentialId which certificate signs, see {@link SigningCertificate#findCredentialId()}
 * @param documents 1 to 100, each name once
 */
public record SignRequest(String originatorCode, String credentialId, List<DocumentHash> documents) {
    private static final int LONGEST = 200;
    private static final int MOST = 100;

    /** Copies the list; refuses an empty one, one of more than 100, and a name that stands in it twice. */
    public SignRequest {
        VisibleText.TOKEN.require("signRequest.originatorCode", originatorCode, LONGEST);
        VisibleText.TOKEN.require("signRequest.credentialId", credentialId, LONGEST);
        documents = List.copyOf(documents);
        if (documents.isEmpty() || documents.size() > MOST) {
            throw new IllegalArgumentException(
                    "signRequest.documents: must be 1 to " + MOST + ", but are " + documents.size());
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < documents.size(); i++) {
            if (!names.add(documents.get(i).name())) {
                throw new IllegalArgumentException(
                        "signRequest.documents: must have each name once, but number " + (i + 1) + " repeats one");
            }
        }
    }

    /** The number of documents only. */
    @Override
    public String toString() {
        return "SignRequest[" + documents.size() + " documents]";
    }
}
