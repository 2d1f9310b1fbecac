package vn.lienthong.sandbox.internal.platform.signing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** A self-signed X.509 certificate (RFC 5280), written with the few forms of DER that it needs, since the JDK reads only. */
final class SelfSigned {
    /** sha256WithRSAEncryption, with NULL. */
    private static final byte[] ALGORITHM = sequence(new byte[] {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00
    });
    /** commonName and organizationName. */
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};

    private static final byte[] ORGANISATION = {0x06, 0x03, 0x55, 0x04, 0x0a};

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SelfSigned() {}

    /** As PEM. */
    static String pem(KeyPair keys, String name, BigInteger serial, Instant from, Instant until) {
        byte[] subject = sequence(join(attribute(COMMON_NAME, name), attribute(ORGANISATION, "Lien Thong Sandbox")));
        byte[] body = sequence(join(
                der(0xa0, der(0x02, new byte[] {2})), // version 3
                der(0x02, serial.toByteArray()),
                ALGORITHM,
                subject,
                sequence(join(time(from), time(until))),
                subject,
                keys.getPublic().getEncoded()));
        byte[] certificate = sequence(join(body, ALGORITHM, der(0x03, join(new byte[] {0}, signature(keys, body)))));
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] signature(KeyPair keys, byte[] body) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            return signature.sign();
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static byte[] attribute(byte[] type, String value) {
        return der(0x31, sequence(join(type, der(0x0c, value.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] time(Instant at) {
        return der(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sequence(byte[] content) {
        return der(0x30, content);
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - skip));
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
