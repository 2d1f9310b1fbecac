package vn.lienthong.payment.internal.national;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.internal.rail.Secrets;

/** Looks for the mistake that explains a wrong {@code MaXacThuc}. */
final class NationalFindings {
    private NationalFindings() {}

    static List<String> of(Map<String, String> fields, Secrets secrets, String partner, boolean hmac) {
        String given = fields.get(NationalSigning.HASH);
        if (given == null || given.isEmpty()) {
            return List.of("MaXacThuc is missing: the notice is not signed");
        }
        List<String> findings = new ArrayList<>();
        if (NationalSigning.ambiguous(fields, NationalSigning.CALLBACK)) {
            findings.add("a field contains '|', which shifts the fields; such a notice is refused");
        }
        String text = NationalSigning.text(fields, NationalSigning.CALLBACK);
        if (secrets.match(given, secret -> NationalSigning.sign(secret, text, !hmac))) {
            findings.add("signed with " + NationalSigning.algorithm(!hmac) + ": setting mac is "
                    + (hmac ? "hmac-sha256" : "sha256"));
        }
        if (secrets.match(given, secret -> Hashing.sha256Hex(text + secret))) {
            findings.add("the '|' before the secret was left out");
        }
        if (secrets.match(given, secret -> NationalSigning.sign(secret.strip(), text, hmac))) {
            findings.add("our secret begins or ends with blanks or a line end");
        }
        if (!partner.equals(fields.get("MaDoiTac"))) {
            findings.add("MaDoiTac is not ours");
            Map<String, String> ours = new LinkedHashMap<>(fields);
            ours.put("MaDoiTac", partner);
            String changed = NationalSigning.text(ours, NationalSigning.CALLBACK);
            if (secrets.match(given, secret -> NationalSigning.sign(secret, changed, hmac))) {
                findings.add("signed with our MaDoiTac although another one is sent");
            }
        }
        if (findings.isEmpty()) {
            findings.add("no known rule matches: another secret was used, or a value was changed on the way");
        }
        return findings;
    }
}
