package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plain HTTP client for the tests: what a vendor without the SDK would send. */
final class Wire {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Sandbox sandbox;
    private final Map<String, String> headers = new LinkedHashMap<>();

    record Answer(int status, String text, HttpResponse<byte[]> raw) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    private Wire(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static Wire to(Sandbox sandbox) {
        return new Wire(sandbox);
    }

    Wire header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Wire type(String contentType) {
        return header("Content-Type", contentType);
    }

    Answer get(String path) {
        return send("GET", path, new byte[0]);
    }

    Answer form(String path, String body) {
        return type("application/x-www-form-urlencoded").send("POST", path, bytes(body));
    }

    Answer json(String path, Object body) {
        return type("application/json").send("POST", path, bytes(body instanceof String text ? text : write(body)));
    }

    Answer send(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
