package vn.lienthong.identity.signing.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Certificates in what the hub sends, if there are any. */
public final class Certificates {
    private static final int LONGEST = 32 * 1024;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private Certificates() {}

    /** The certificate of a PEM block or of its Base64 alone; {@code null} if the text is none. Nothing else is checked. */
    public static @Nullable X509Certificate find(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        String inside = text;
        int begin = text.indexOf(BEGIN);
        if (begin >= 0) {
            int end = text.indexOf(END, begin);
            if (end < 0) {
                return null;
            }
            inside = text.substring(begin + BEGIN.length(), end);
        }
        byte[] der = decoded(inside);
        if (der == null || der.length == 0) {
            return null;
        }
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RuntimeException e) {
            return null; // the JDK's reader throws more than it declares for bytes that are no certificate
        }
    }

    /** Base64, with or without line breaks; {@code null} if it is none. */
    static byte @Nullable [] decoded(String base64) {
        StringBuilder text = new StringBuilder(base64.length());
        for (int i = 0; i < base64.length(); i++) {
            char c = base64.charAt(i);
            if (c != '\n' && c != '\r' && c != ' ' && c != '\t') {
                text.append(c);
            }
        }
        try {
            return Base64.getDecoder().decode(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
