package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** Makes receipts (biên nhận), signed by the platform's key. Thread-safe. */
final class Receipts {
    private final ECKey key = key("receipt-1");
    private final ECKey foreign = key("receipt-1");

    /** The public half, as a JWK set. */
    ObjectNode keySet() {
        return JsonTree.object("keys", new Object[] {key.toPublicJWK().toJSONObject()});
    }

    /** The receipt of a submission; {@code forged} signs it with an unpublished key. */
    ObjectNode create(
            String number, ReportKey reportKey, String digest, String receivedAt, boolean late, boolean forged) {
        ObjectNode receipt = JsonTree.object(
                "receiptId",
                "R-" + number,
                "submissionId",
                "S-" + number,
                "key",
                reportKey.json(),
                "digest",
                digest,
                "receivedAt",
                receivedAt,
                "late",
                late);
        String jws = sign(receipt, forged ? foreign : key);
        return receipt.put("jws", jws);
    }

    /** The receipt with the warnings of the validation. */
    static ObjectNode withFindings(ObjectNode receipt, JsonNode findings) {
        JsonNode jws = receipt.remove("jws");
        receipt.set("findings", findings);
        receipt.set("jws", jws);
        return receipt;
    }

    private static String sign(ObjectNode payload, ECKey with) {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(with.getKeyID())
                        .type(new JOSEObjectType("lienthong-receipt+jwt"))
                        .build(),
                new Payload(Base64URL.encode(JsonTree.bytes(payload))));
        try {
            jws.sign(new ECDSASigner(with));
        } catch (JOSEException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return jws.serialize();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
