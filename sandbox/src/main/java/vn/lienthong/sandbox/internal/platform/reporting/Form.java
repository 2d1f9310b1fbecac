package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One version of a form (phiên bản biểu mẫu), read from the same JSON that the platform returns. */
final class Form {
    private final JsonNode json;
    private final Map<String, Set<String>> dimensions = new LinkedHashMap<>();
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();

    Form(JsonNode json) {
        this.json = json;
        json.get("breakdowns").forEach(d -> dimensions.put(text(d, "code"), codes(d.get("members"))));
        json.get("indicators").forEach(i -> indicators.put(text(i, "code"), new Indicator(i)));
    }

    JsonNode json() {
        return json;
    }

    String regime() {
        return text(json, "regime");
    }

    String code() {
        return text(json, "code");
    }

    String version() {
        return text(json, "version");
    }

    boolean list() {
        return text(json, "kind").equals("LIST");
    }

    Period.Type periodType() {
        return Period.Type.valueOf(text(json, "periodType"));
    }

    /** Whether this version is in force for a period whose data end on {@code day}. */
    boolean inForceOn(LocalDate day) {
        JsonNode to = json.path("validTo");
        return !day.isBefore(LocalDate.parse(text(json, "validFrom")))
                && (to.isNull() || !day.isAfter(LocalDate.parse(to.asText())));
    }

    Map<String, Indicator> indicators() {
        return indicators;
    }

    /** The members of a dimension; empty if there is no such dimension. */
    Set<String> members(String dimension) {
        return dimensions.getOrDefault(dimension, Set.of());
    }

    /** All combinations of the members of these dimensions, in the order of the form. */
    List<Map<String, String>> combinations(List<String> names) {
        List<Map<String, String>> all = List.of(Map.of());
        for (String name : names) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> start : all) {
                for (String member : members(name)) {
                    Map<String, String> more = new LinkedHashMap<>(start);
                    more.put(name, member);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    JsonNode rules() {
        return json.get("rules");
    }

    static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }

    private static Set<String> codes(JsonNode members) {
        Set<String> codes = new LinkedHashSet<>();
        members.forEach(m -> codes.add(text(m, "code")));
        return codes;
    }

    /** An indicator (chỉ tiêu). */
    static final class Indicator {
        private final JsonNode json;

        Indicator(JsonNode json) {
            this.json = json;
        }

        String code() {
            return text(json, "code");
        }

        String type() {
            return text(json, "type");
        }

        boolean required() {
            return json.path("required").asBoolean();
        }

        List<String> dimensions() {
            List<String> names = new ArrayList<>();
            json.path("breakdowns").forEach(n -> names.add(n.asText()));
            return names;
        }

        @Nullable
        BigDecimal limit(String member) {
            return json.hasNonNull(member) ? new BigDecimal(text(json, member)) : null;
        }

        int decimals() {
            return type().equals("INTEGER")
                    ? 0
                    : json.hasNonNull("decimals") ? json.get("decimals").asInt() : 6;
        }

        int maximumLength() {
            return json.hasNonNull("maximumLength") ? json.get("maximumLength").asInt() : 2000;
        }

        boolean numeric() {
            return type().equals("INTEGER") || type().equals("DECIMAL");
        }

        Set<String> allowedCodes() {
            return codes(json.path("codes"));
        }

        @Nullable
        JsonNode computed() {
            return json.hasNonNull("computed") ? json.get("computed") : null;
        }
    }
}
