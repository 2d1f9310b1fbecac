package vn.lienthong.examples.clinic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.examples.clinic.desk.DeskApi;

/** The API of the pages, in JSON. Safe to share between threads. */
final class ClinicApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VisitApi visits;
    private final ReportApi report;
    private final DeskApi desk;

    ClinicApi(Clinic clinic) {
        this.visits = new VisitApi(clinic);
        this.report = new ReportApi(clinic.reports(), clinic.drafts());
        this.desk = new DeskApi(clinic.desk());
    }

    /** An answer: 200, 400 (wrong request), 404, 502 (a platform failed) or 500, with JSON. */
    record Answer(int status, String json) {}

    Answer handle(String method, String path, byte[] body) {
        try {
            Map<String, Object> said = answer(method, path, body);
            return said == null ? new Answer(404, json(Map.of("message", "Không có địa chỉ này."))) : good(said);
        } catch (PlatformException e) {
            return new Answer(502, json(Words.failure(e)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Answer(400, json(Map.of("message", Objects.requireNonNullElse(e.getMessage(), "Yêu cầu sai."))));
        }
    }

    private @Nullable Map<String, Object> answer(String method, String path, byte[] body) {
        List<String> parts = Arrays.asList(path.split("/", -1)); // "", "api", what, …
        List<String> rest = parts.subList(Math.min(3, parts.size()), parts.size());
        return switch (parts.size() > 2 ? parts.get(2) : "") {
            case "state" -> method.equals("GET") && rest.isEmpty() ? visits.state() : null;
            case "visits" -> visits.handle(method, rest);
            case "report" -> report.handle(method, rest, body);
            case "desk" -> desk.handle(method, rest, body);
            default -> null;
        };
    }

    /** The picture of a bill's code, or {@code null}. */
    @Nullable
    String picture(String reference) {
        return desk.picture(reference).orElse(null);
    }

    private static Answer good(Map<String, Object> said) {
        return new Answer(200, json(said));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
