package vn.lienthong.core.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One JSON text on its way to a value: strings, numbers, booleans, maps, lists and {@code null}. Not thread-safe. */
final class JsonText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST_DIGITS = 100;

    private final String name;
    private final JsonRules rules;
    private int members;

    private JsonText(String name, JsonRules rules) {
        this.name = name;
        this.rules = rules;
    }

    /** The value of UTF-8 bytes; Paths in messages begin with {@code name}. */
    static @Nullable Object value(String name, byte[] utf8, JsonRules rules) {
        JsonText text = new JsonText(name, rules);
        text.checkSize(utf8.length, "bytes");
        CharBuffer chars;
        try {
            chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw rules.refused(name + ": must be UTF-8, but is not");
        }
        return text.read(chars.array(), chars.limit());
    }

    /** The value of a text; Paths in messages begin with {@code name}. */
    static @Nullable Object value(String name, String json, JsonRules rules) {
        JsonText text = new JsonText(name, rules);
        text.checkSize(json.length(), "characters");
        return text.read(json.toCharArray(), json.length());
    }

    private void checkSize(int size, String unit) {
        if (size > rules.limits.size()) {
            throw rules.refused(name + ": must have at most " + rules.limits.size() + " " + unit + ", but has " + size);
        }
    }

    private @Nullable Object read(char[] chars, int length) {
        int start = length > 0 && chars[0] == BYTE_ORDER_MARK ? 1 : 0;
        try (JsonParser parser = rules.factory.createParser(chars, start, length - start)) {
            if (parser.nextToken() == null) {
                throw rules.refused(name + ": must be JSON, but is empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw rules.refused(name + ": must be one JSON value, but more follows" + place(parser));
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw rules.refused(name + ": must not be nested deeper than " + rules.limits.depth()
                    + ", nor have a string of more than " + rules.limits.string() + " or a number of more than "
                    + rules.limits.number() + " characters, but does" + place(e));
        } catch (JsonProcessingException e) {
            throw rules.refused(name + ": must be JSON, but is not" + place(e));
        } catch (IOException e) {
            throw rules.refused(name + ": must be JSON, but cannot be read");
        }
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
        return switch (Objects.requireNonNull(parser.currentToken())) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token == JsonToken.FIELD_NAME; token = parser.nextToken()) {
            String member = parser.currentName();
            count(parser);
            if (object.containsKey(member)) {
                throw rules.refused(path(parser) + ": must occur once, but occurs twice" + place(parser));
            }
            parser.nextToken();
            object.put(member, value(parser));
        }
        return Collections.unmodifiableMap(object);
    }

    private List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            count(parser);
            list.add(value(parser));
        }
        return Collections.unmodifiableList(list);
    }

    /**
     * The number of its digits must stay small when written out: {@code 1e999999999} is ten characters and a gigabyte.
     */
    private BigDecimal decimal(JsonParser parser) throws IOException {
        BigDecimal number;
        try {
            number = parser.getDecimalValue();
        } catch (ArithmeticException | NumberFormatException e) {
            throw tooLong(parser); // the parser has seen that it is a number, so its exponent has more than 32 bit
        }
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw tooLong(parser);
        }
        return number;
    }

    private RuntimeException tooLong(JsonParser parser) {
        return rules.refused(path(parser) + ": must be a number of at most " + MOST_DIGITS + " digits, but has more");
    }

    private void count(JsonParser parser) {
        if (++members > rules.limits.members()) {
            throw rules.refused(path(parser) + ": must have at most " + rules.limits.members()
                    + " members and list items in all, but has more");
        }
    }

    /** The parser's position, for a message. */
    private String path(JsonParser parser) {
        return path(parser.getParsingContext());
    }

    private String path(JsonStreamContext context) {
        if (context.inRoot()) {
            return name;
        }
        String parent = path(context.getParent());
        if (context.inArray()) {
            return item(parent, context.getCurrentIndex());
        }
        String member = context.getCurrentName();
        return member == null ? parent : member(parent, member);
    }

    /** A member's path; a name that looks like data is not repeated. */
    static String member(String path, String name) {
        return path + "." + (isName(name) ? name : "?");
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > 60 || isDigit(name.charAt(0))) {
            return false;
        }
        int digits = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            digits = isDigit(c) ? digits + 1 : 0;
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if ((!letter && !isDigit(c) && "_-.:@$/#".indexOf(c) < 0) || digits > 8) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String place(JsonParser parser) {
        return " (line " + parser.currentLocation().getLineNr() + ", column "
                + parser.currentLocation().getColumnNr() + ")";
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
