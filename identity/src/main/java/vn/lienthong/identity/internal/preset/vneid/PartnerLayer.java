package vn.lienthong.identity.internal.preset.vneid;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.preset.CallbackQuery;
import vn.lienthong.identity.internal.preset.CodeLayer;

/**
 * The encryption layer of the VNeID partner dialect: an AES key under RSA PKCS#1 v1.5, content under AES-ECB.
 *
 * <p>Neither part is protected against changes, so an attacker who can observe <em>at which step</em> decryption fails
 * could decrypt messages (Bleichenbacher 1998). So after a bad RSA block decryption continues with a random key, and
 * every failure at any step is the same exception with the same text and no cause. Equal timing is not guaranteed: the
 * JCA cannot give it. The layer adds nothing to TLS.
 */
final class PartnerLayer implements CodeLayer {
    private static final int MAX_CODE = 8 * 1024;

    private final Supplier<PrivateKey> privateKey;
    private final boolean decryptCode;
    private final boolean sendEncryptKey;
    private final SecureRandom random = new SecureRandom();

    /** With a key that is read at each use, since it may change. */
    PartnerLayer(Supplier<PrivateKey> privateKey, boolean decryptCode, boolean sendEncryptKey) {
        this.privateKey = privateKey;
        this.decryptCode = decryptCode;
        this.sendEncryptKey = sendEncryptKey;
    }

    @Override
    public Map<String, String> codeParameters(CallbackQuery callback) {
        String code = callback.code();
        String encryptKey = callback.encryptKey();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (encryptKey == null) {
            parameters.put("code", code);
            return parameters;
        }
        parameters.put("code", decryptCode ? openedCode(code, encryptKey) : code);
        if (sendEncryptKey) {
            parameters.put("encrypt_key", encryptKey);
        }
        return parameters;
    }

    @Override
    public JsonObject open(JsonObject answer) {
        if (!(answer.toMap().get("data") instanceof String data)
                || !(answer.toMap().get("key") instanceof String key)) {
            return answer;
        }
        byte[] plain = decrypted(data, key);
        if (plain == null) {
            throw refused();
        }
        return JsonObject.from("answer", plain, TokenJson.RULES.refusedBy(message -> refused()));
    }

    private String openedCode(String code, String encryptKey) {
        byte[] plain = decrypted(code, encryptKey);
        if (plain == null || plain.length == 0 || plain.length > MAX_CODE) {
            throw refused();
        }
        String opened = new String(plain, StandardCharsets.ISO_8859_1);
        // A code consists of visible ASCII (RFC 6749 appendix A.11); anything else comes from a wrong key.
        if (!VisibleText.ASCII.fits(opened)) {
            throw refused();
        }
        return opened;
    }

    private byte @Nullable [] decrypted(String content, String key) {
        PrivateKey ours = privateKey.get(); // that it cannot be read is no secret: it is told before anything is opened
        byte[] spare = new byte[16];
        random.nextBytes(spare);
        byte[] aesKey = spare;
        try {
            byte[] opened = cipher("RSA/ECB/PKCS1Padding", ours).doFinal(base64(key));
            aesKey = opened.length == 16 || opened.length == 24 || opened.length == 32 ? opened : spare;
        } catch (GeneralSecurityException | RuntimeException e) {
            // The random key is used: what fails here must fail below, in the same way.
            aesKey = spare;
        }
        try {
            return cipher("AES/ECB/PKCS5Padding", new SecretKeySpec(aesKey, "AES"))
                    .doFinal(base64(content));
        } catch (GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }

    /** In either alphabet, with or without padding and line breaks: encoders differ, and which one is used is not public. */
    private static byte[] base64(String text) {
        String oneLine = text.replace("\r", "").replace("\n", "");
        return Base64.getDecoder().decode(oneLine.replace('-', '+').replace('_', '/'));
    }

    private static Cipher cipher(String transformation, java.security.Key key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.DECRYPT_MODE, key);
        return cipher;
    }

    private static PlatformException refused() {
        return PlatformException.of(
                        PlatformException.Kind.SECURITY,
                        "The platform's message cannot be decrypted: check that the platform has this program's "
                                + "public key.")
                .effect(PlatformException.Effect.UNKNOWN) // of a code that was not sent too: it must not tell the place
                .build();
    }
}
