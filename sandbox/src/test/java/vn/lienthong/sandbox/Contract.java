package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code docs/reporting-api.yaml}, and a small check of values against its schemas: types, required members, patterns, enums,
 * limits, {@code anyOf}, closed objects. It knows what the contract uses of JSON Schema and refuses to pass over the rest.
 */
final class Contract {
    private static final List<String> KNOWN = List.of(
            "$ref",
            "type",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "enum",
            "const",
            "pattern",
            "anyOf",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "description",
            "format",
            "default");
    private static final Contract CONTRACT = new Contract();

    private final JsonNode root;

    private Contract() {
        try {
            root = new ObjectMapper(new YAMLFactory())
                    .readTree(Files.readAllBytes(Path.of("..", "docs", "reporting-api.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode example(String name) {
        return CONTRACT.root.at("/components/examples/" + name + "/value");
    }

    /** The status codes that an operation documents, {@code default} included. */
    static JsonNode operation(String path, String method) {
        return CONTRACT.root.path("paths").path(path).path(method);
    }

    /** What an operation documents of a status: itself, its class ({@code 4XX}), or {@code default}; missing if nothing. */
    static JsonNode response(String path, String method, int status) {
        JsonNode all = operation(path, method).path("responses");
        for (String name : new String[] {String.valueOf(status), status / 100 + "XX", "default"}) {
            JsonNode found = all.path(name);
            if (found.has("$ref")) {
                return CONTRACT.root.at(found.path("$ref").asText().substring(1));
            }
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return all.path("none");
    }

    /** Every operation: its path, a blank and its method. */
    static List<String> operations() {
        List<String> operations = new ArrayList<>();
        CONTRACT.root
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        operations.add(path.getKey() + " " + method);
                    }
                }));
        return operations;
    }

    static String description() {
        return CONTRACT.root.at("/info/description").asText();
    }

    static JsonNode examples() {
        return CONTRACT.root.at("/components/examples");
    }

    /** What is wrong with a value by a schema of the contract; empty if nothing is. */
    static List<String> faults(String schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        CONTRACT.check(CONTRACT.root.at("/components/schemas/" + schema), value, schema, faults);
        return faults;
    }

    /** The contract's enum of a member, for example the problem codes. */
    static List<String> values(String pointer) {
        List<String> values = new ArrayList<>();
        CONTRACT.root.at(pointer).forEach(v -> values.add(v.asText()));
        return values;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        schema.fieldNames().forEachRemaining(word -> {
            if (!KNOWN.contains(word)) {
                throw new IllegalStateException("the check does not know " + word + " at " + at);
            }
        });
        if (schema.has("$ref")) {
            check(root.at(schema.get("$ref").asText().substring(1)), value, at, faults);
        }
        if (schema.has("anyOf")) {
            boolean fits = false;
            for (JsonNode one : schema.get("anyOf")) {
                List<String> own = new ArrayList<>();
                check(one, value, at, own);
                fits |= own.isEmpty();
            }
            require(fits, at + ": fits none of anyOf: " + value, faults);
        }
        if (schema.has("type")) {
            require(type(schema.get("type"), value), at + ": is not " + schema.get("type") + ": " + value, faults);
        }
        if (schema.has("const")) {
            require(schema.get("const").equals(value), at + ": is not " + schema.get("const"), faults);
        }
        if (schema.has("enum")) {
            require(
                    values(schema.get("enum")).contains(value.asText()),
                    at + ": " + value + " is not in the enum",
                    faults);
        }
        if (value.isTextual()) {
            text(schema, value.asText(), at, faults);
        }
        if (value.isNumber()) {
            require(value.asLong() >= schema.path("minimum").asLong(Long.MIN_VALUE), at + ": too small", faults);
            require(value.asLong() <= schema.path("maximum").asLong(Long.MAX_VALUE), at + ": too large", faults);
        }
        if (value.isContainerNode()) {
            members(schema, value, at, faults);
        }
    }

    private static void text(JsonNode schema, String value, String at, List<String> faults) {
        if (schema.has("pattern")) {
            boolean fits = Pattern.compile(schema.get("pattern").asText())
                    .matcher(value)
                    .find();
            require(fits, at + ": does not fit its pattern: " + value, faults);
        }
        require(value.length() >= schema.path("minLength").asInt(0), at + ": too short", faults);
        require(value.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), at + ": too long", faults);
    }

    private void members(JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (value.isArray()) {
            require(value.size() >= schema.path("minItems").asInt(0), at + ": too few", faults);
            require(value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE), at + ": too many", faults);
            for (int i = 0; schema.has("items") && i < value.size(); i++) {
                check(schema.get("items"), value.get(i), at + "/" + i, faults);
            }
            return;
        }
        require(value.size() >= schema.path("minProperties").asInt(0), at + ": too few members", faults);
        require(
                value.size() <= schema.path("maxProperties").asInt(Integer.MAX_VALUE),
                at + ": too many members",
                faults);
        schema.path("required").forEach(n -> require(value.has(n.asText()), at + ": lacks " + n.asText(), faults));
        JsonNode more = schema.path("additionalProperties");
        value.properties().forEach(entry -> {
            JsonNode known = schema.path("properties").path(entry.getKey());
            if (!known.isMissingNode()) {
                check(known, entry.getValue(), at + "/" + entry.getKey(), faults);
            } else if (more.isObject()) {
                check(more, entry.getValue(), at + "/" + entry.getKey(), faults);
            } else {
                // Ours to keep closed: a member that the contract does not name would be a secret between two programs.
                require(!schema.has("properties"), at + ": unknown member " + entry.getKey(), faults);
            }
        });
    }

    private static boolean type(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (type(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> throw new IllegalStateException("type " + type);
        };
    }

    private static List<String> values(JsonNode list) {
        List<String> values = new ArrayList<>();
        list.forEach(v -> values.add(v.asText()));
        return values;
    }

    private static void require(boolean good, String fault, List<String> faults) {
        if (!good) {
            faults.add(fault);
        }
    }
}
