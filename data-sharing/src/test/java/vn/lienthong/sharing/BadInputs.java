package vn.lienthong.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What strangers send: a table for every reader. */
public final class BadInputs {
    private BadInputs() {}

    public static Stream<Arguments> json() {
        return Stream.of(
                bad("empty", ""),
                bad("blank", "  \n "),
                bad("truncated", "{\"error_code\":0,\"result\":[{\"MaHoSo\":\"H60"),
                bad("a list", "[1,2]"),
                bad("a text", "\"ok\""),
                bad("null", "null"),
                bad("a page", "<html><body>502</body></html>"),
                bad("two objects", "{\"error_code\":0}{\"error_code\":0}"),
                bad("the same member twice", "{\"error_code\":0,\"error_code\":1}"),
                bad("error_code is an object", "{\"error_code\":{}}"),
                bad("no error_code", "{\"result\":[]}"),
                bad("error_code is null", "{\"error_code\":null}"),
                bad("result is a number", "{\"error_code\":0,\"result\":7}"),
                bad("result holds texts", "{\"error_code\":0,\"result\":[\"x\"]}"),
                bad("deep", "[".repeat(5000) + "]".repeat(5000)),
                bad("10 MB of 9", "9".repeat(10 << 20)),
                bad("10 MB of 9 as error_code", "{\"error_code\":" + "9".repeat(10 << 20) + "}"),
                bad("right-to-left mark", "\u202E{\"error_code\":0}"),
                bad("NUL", "{\"error_code\":0\u0000}"),
                bad("not UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}));
    }

    public static Stream<Arguments> soap() {
        return Stream.of(
                bad("empty", ""),
                bad("JSON", "{\"a\":1}"),
                bad("a page", "<html><body>502<br></body></html>"),
                bad("truncated", "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body><a>"),
                bad("no envelope", "<CongdanCollection xmlns=\"http://www.mic.gov.vn/dancu/1.0\"/>"),
                bad(
                        "SOAP 1.2",
                        "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Body><a/></Body></Envelope>"),
                bad("no body", "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"/>"),
                bad(
                        "empty body",
                        "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body> </Body></Envelope>"),
                bad("DTD", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>"),
                bad("deep", "<a>".repeat(5000) + "</a>".repeat(5000)),
                bad("10 MB of 9", "9".repeat(10 << 20)),
                bad("right-to-left mark", "\u202E<a/>"),
                bad("NUL", "<a>\u0000</a>"));
    }

    private static Arguments bad(String name, String body) {
        return Arguments.of(name, body.getBytes(UTF_8));
    }

    private static Arguments bad(String name, byte[] body) {
        return Arguments.of(name, body);
    }
}
