package vn.lienthong.examples.clinic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportForm;

/** The cells of a report with their names on the pages (ô số liệu): {@code VISITS|AGE=A60|SEX=F}. */
final class Cells {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Cells() {}

    static String key(CellAddress cell) {
        StringBuilder text = new StringBuilder(cell.indicator());
        cell.breakdown()
                .forEach((code, item) ->
                        text.append('|').append(code).append('=').append(item));
        return text.toString();
    }

    private static CellAddress address(String key) {
        String[] parts = key.split("\\|", -1);
        CellAddress cell = CellAddress.of(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Không có ô này trong biểu.");
            }
            cell = cell.by(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return cell;
    }

    /**
     * The filled cells of a page; empty ones are left out.
     *
     * @throws IllegalArgumentException with a message for people, if it is not an object of whole numbers
     */
    static Map<CellAddress, Long> read(byte[] json) {
        Map<CellAddress, Long> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : tree(json).properties()) {
            String text = member.getValue().asText("").strip();
            if (text.isEmpty()) {
                continue;
            }
            if (!text.matches("-?\\d{1,15}")) {
                throw new IllegalArgumentException("Mỗi ô cần một số nguyên, nhiều nhất 15 chữ số.");
            }
            values.put(address(member.getKey()), Long.parseLong(text));
        }
        return values;
    }

    static Map<CellAddress, Long> read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("Không đọc được số liệu mà trang gửi. Hãy tải lại trang.", e);
        }
        throw new IllegalArgumentException("Không đọc được số liệu mà trang gửi. Hãy tải lại trang.");
    }

    static String write(Map<CellAddress, Long> values) {
        Map<String, String> members = new LinkedHashMap<>();
        values.forEach((cell, value) -> members.put(key(cell), Long.toString(value)));
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a draft cannot be written", e);
        }
    }

    /** The items of the breakdowns in Vietnamese. */
    static String words(ReportForm form, CellAddress cell) {
        List<String> words = new ArrayList<>();
        cell.breakdown()
                .forEach((code, item) -> words.add(form.findBreakdown(code).stream()
                        .flatMap(breakdown -> breakdown.members().stream())
                        .filter(member -> member.code().equals(item))
                        .map(member -> member.name().vi())
                        .findFirst()
                        .orElse(item)));
        return String.join(", ", words);
    }
}
