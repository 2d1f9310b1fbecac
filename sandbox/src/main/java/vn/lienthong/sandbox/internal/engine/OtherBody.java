package vn.lienthong.sandbox.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.sandbox.internal.http.Reply;

/** A platform's answer with another body (nội dung phản hồi bất thường): what proxies, gateways and bugs make of it. */
final class OtherBody {
    private static final int HUGE = 10 << 20;
    private static final String HTML =
            "<!DOCTYPE html><html><head><title>Bảo trì</title></head><body><h1>Hệ thống đang bảo trì</h1></body></html>";

    private OtherBody() {}

    /** The answer in the form that {@code value} of the fault names. */
    static Reply of(String value, Reply right) {
        byte[] body = right.body();
        return switch (value) {
            case "html" -> Reply.html(200, HTML);
            case "empty" -> right.withBody(new byte[0]);
            case "half" -> right.withBody(Arrays.copyOf(body, body.length / 2));
            case "huge" -> right.withBody(afterBlanks(body));
            case "binary" -> right.with("Content-Type", "application/octet-stream");
            case "list" -> right.withBody(joined(new byte[] {'['}, body, new byte[] {']'}));
            case "text" -> right.withBody(Json.bytes(new String(body, StandardCharsets.UTF_8)));
            default -> throw new IllegalArgumentException("value: must be one of OTHER_BODY, but is " + value);
        };
    }

    private static byte[] afterBlanks(byte[] body) {
        byte[] blanks = new byte[HUGE];
        Arrays.fill(blanks, (byte) ' ');
        return joined(blanks, body, new byte[0]);
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] third) {
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }
}
