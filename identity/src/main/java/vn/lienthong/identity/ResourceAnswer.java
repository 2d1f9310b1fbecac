package vn.lienthong.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a protected service answered (câu trả lời của dịch vụ được bảo vệ). May be about a person: it masks itself.
 *
 * @param status 200 to 299
 * @param headers names in lower case
 */
public record ResourceAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ResourceAnswer[" + status + ", " + body.length + " bytes]";
    }
}
