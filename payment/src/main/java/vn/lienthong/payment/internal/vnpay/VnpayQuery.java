package vn.lienthong.payment.internal.vnpay;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.text.FieldList;

/**
 * The {@code vnp_} parameters of a notice or return page.
 *
 * @param fields all of them but the signature and its algorithm, decoded
 * @param signature as received, or {@code null}
 * @param text the signed text
 */
record VnpayQuery(Map<String, String> fields, @Nullable String signature, String text) {
    private static final String PREFIX = "vnp_";
    private static final String HEX = "0123456789ABCDEF";
    private static final int NAME = 1;
    private static final int UNRESERVED = 2;
    private static final byte[] KINDS = kinds();

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (char c = 0; c < kinds.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            boolean other = c == '.' || c == '-' || c == '*';
            kinds[c] = (byte) (letter ? NAME | UNRESERVED : other ? UNRESERVED : 0);
        }
        return kinds;
    }

    /** Reads the query; {@code null} if it is malformed or a parameter occurs twice. */
    static @Nullable VnpayQuery read(String query) {
        VnpayQuery asSigned = new Scan(query).read();
        return asSigned == null ? decoded(query) : asSigned;
    }

    /** The long way: decodes all, and encodes once more what is signed. */
    static @Nullable VnpayQuery decoded(String query) {
        Map<String, String> all = all(query);
        if (all == null) {
            return null;
        }
        String text = VnpaySigning.query(all);
        String signature = all.remove(VnpaySigning.HASH);
        all.remove(VnpaySigning.HASH_TYPE);
        return new VnpayQuery(all, signature, text);
    }

    /** All parameters, the signature among them; {@code null} if the query is malformed or one occurs twice. */
    static @Nullable Map<String, String> all(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> pair : QueryString.pairs(query, QueryString.Plus.IS_BLANK)) {
                if (pair.getKey().startsWith(PREFIX) && fields.put(pair.getKey(), pair.getValue()) != null) {
                    return null;
                }
            }
        } catch (PlatformException broken) {
            return null;
        }
        return fields;
    }

    /**
     * One pass over a query as VNPAY sends it: the parameters in order, encoded in the one way that is signed, and the
     * signature last, so that what is signed need not be decoded and encoded again. Of anything else it makes nothing, and the
     * query is read the long way, which gives the same for these.
     */
    private static final class Scan {
        private final String query;
        /** A character that is not of Latin 1 is a question mark here, which VNPAY's form does not have either. */
        private final byte[] chars;

        private final FieldList.Builder fields = new FieldList.Builder();

        Scan(String query) {
            this.query = query;
            this.chars = query.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Nullable
        VnpayQuery read() {
            String last = "";
            int start = 0;
            while (start < chars.length) {
                int equals = endOf(NAME, start);
                if (!query.startsWith(PREFIX, start) || !has('=', equals)) {
                    return null; // a name that is not VNPAY's
                }
                String name = query.substring(start, equals);
                int plain = endOf(UNRESERVED, equals + 1);
                int end = plain == chars.length || has('&', plain) ? plain : endOfValue(plain);
                if (end == equals + 1) {
                    return null; // empty
                }
                String value = plain == end ? query.substring(equals + 1, end) : decoded(equals + 1, plain, end);
                if (value == null) {
                    return null;
                }
                if (name.equals(VnpaySigning.HASH)) {
                    String text = query.substring(0, Math.max(0, start - 1));
                    return end == chars.length ? new VnpayQuery(fields.build(), value, text) : null;
                }
                if (name.equals(VnpaySigning.HASH_TYPE) || name.compareTo(last) <= 0) {
                    return null;
                }
                fields.add(name, value);
                last = name;
                start = end + 1;
            }
            return null; // not signed
        }

        private boolean has(char c, int at) {
            return at < chars.length && chars[at] == c;
        }

        /** Where the characters of that kind end. */
        private int endOf(int kind, int start) {
            int at = start;
            while (at < chars.length && (KINDS[chars[at] & 0xFF] & kind) != 0) {
                at++;
            }
            return at;
        }

        private int endOfValue(int start) {
            int and = query.indexOf('&', start);
            return and < 0 ? chars.length : and;
        }

        /** The decoded value; {@code null} if it is not plain ASCII, encoded as forms are. */
        private @Nullable String decoded(int start, int plain, int end) {
            StringBuilder value = new StringBuilder(end - start).append(query.substring(start, plain));
            for (int i = plain; i < end; i++) {
                char c = (char) chars[i];
                if (c == '%') {
                    int code = escaped(i + 1, end);
                    if (code < 0 || code > 0x7F || code == ' ' || KINDS[code] != 0) {
                        return null;
                    }
                    value.append((char) code);
                    i += 2;
                } else if (c == '+') {
                    value.append(' ');
                } else if ((KINDS[chars[i] & 0xFF] & UNRESERVED) != 0) {
                    value.append(c);
                } else {
                    return null;
                }
            }
            return value.toString();
        }

        /** The byte of two hexadecimal digits in upper case; negative if they are not there. */
        private int escaped(int start, int end) {
            if (start + 1 >= end) {
                return -1;
            }
            int high = HEX.indexOf(query.charAt(start));
            int low = HEX.indexOf(query.charAt(start + 1));
            return high < 0 || low < 0 ? -1 : 16 * high + low;
        }
    }
}
