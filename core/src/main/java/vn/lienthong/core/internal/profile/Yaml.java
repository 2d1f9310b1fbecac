package vn.lienthong.core.internal.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Redaction;

/**
 * YAML in which every scalar is text ({@code 037} stays {@code 037}) and every node has its line. Anchors, aliases, tags
 * and more than one document are refused.
 */
final class Yaml {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MOST_TABS = 20;

    /** As YAML 1.1 counts lines, and so the parser. */
    private static final String LINE_BREAK = "\r\n|[\r\n\u0085\u2028\u2029]";

    /** A value in the file, with its line, counted from 1. */
    sealed interface Node {
        /** The line, from 1. */
        int line();
    }

    /** A text. */
    record Scalar(String text, int line) implements Node {}

    /** A list. */
    record Sequence(List<Node> items, int line) implements Node {}

    /** Keys in their order. */
    record Mapping(Map<String, Node> members, int line) implements Node {}

    private final Faults faults;
    private final YAMLParser parser;
    /** The code points of each line, which the parser counts; a line may have as many values as the file. */
    private final List<int[]> lines;

    private Yaml(String text, Faults faults, YAMLParser parser) {
        this.lines = Stream.of(text.replaceFirst("^\uFEFF", "").split(LINE_BREAK, -1))
                .map(line -> line.codePoints().toArray())
                .toList();
        this.faults = faults;
        this.parser = parser;
    }

    /** Reads a mapping; {@code null} if there is none; {@code faults} then contains the reason. */
    static @Nullable Mapping read(String text, Faults faults) {
        if (text.length() > MAX_CHARACTERS) {
            faults.add(
                    0,
                    "",
                    "tệp dài quá " + MAX_CHARACTERS + " ký tự",
                    "the file must be at most " + MAX_CHARACTERS + " characters long, but is longer");
            return null;
        }
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(12).build())
                .build();
        try (YAMLParser parser = factory.createParser(text)) {
            return new Yaml(text, faults, parser).document();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            notYaml(text, line, Redaction.text(firstLine(e.getOriginalMessage())), faults);
        } catch (IOException | RuntimeException e) {
            notYaml(text, 0, e.getClass().getSimpleName(), faults);
        }
        return null;
    }

    private @Nullable Mapping document() throws IOException {
        if (next() == null) {
            faults.add(0, "", "tệp không có nội dung", "the file is empty");
            return null;
        }
        Node root = node("");
        if (!(root instanceof Mapping mapping)) {
            faults.add(
                    root.line(),
                    "",
                    "phải gồm các mục và giá trị, ví dụ 'platforms:'",
                    "must have keys and values, such as 'platforms:'");
            return null;
        }
        if (next() != null) {
            faults.add(line(), "", "chỉ được có một tài liệu YAML", "must be one document, but is several");
        }
        return mapping;
    }

    /** A tab is the most common cause, and the parser's message does not help to find it. */
    private static void notYaml(String text, int line, String reason, Faults faults) {
        int number = 0;
        int tabs = 0;
        for (String content : text.split("\n", -1)) {
            number++;
            if (tabs < MOST_TABS && content.matches(" *\t\\s*\\S[\\s\\S]*")) {
                tabs++;
                faults.add(
                        number,
                        "",
                        "dòng này thụt lề bằng phím Tab; YAML chỉ chấp nhận dấu cách, hãy thay Tab bằng dấu cách",
                        "the line is indented with a tab; YAML allows blanks only, so replace the tab with blanks");
            }
        }
        if (tabs == 0 && line > 0 && tabAfterMark(text, line)) {
            faults.add(
                    line,
                    "",
                    "dòng này có phím Tab sau dấu ':' hoặc '-'; YAML chỉ chấp nhận dấu cách, hãy thay Tab bằng dấu cách",
                    "the line has a tab after ':' or '-'; YAML allows blanks only, so replace the tab with a blank");
        } else if (tabs == 0) {
            faults.add(
                    line,
                    "",
                    "không đúng cú pháp YAML; thường do thụt lề sai, thiếu dấu cách sau dấu hai chấm, hoặc thiếu dấu nháy"
                            + " quanh giá trị có ký tự đặc biệt",
                    "this is not YAML: " + reason);
        }
    }

    private static boolean tabAfterMark(String text, int line) {
        String[] lines = text.split(LINE_BREAK, -1);
        return line <= lines.length && lines[line - 1].matches("[^#\\t]*[:-] *\\t.*");
    }

    private Node node(String path) throws IOException {
        int line = line();
        refuseMarks(path);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(path, line);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (next() != JsonToken.END_ARRAY) {
                items.add(node(path));
            }
            return new Sequence(List.copyOf(items), line);
        }
        String text = token == JsonToken.VALUE_NULL ? null : parser.getText();
        return new Scalar(text == null ? "" : text, line);
    }

    /**
     * A node begins with its anchor, alias or tag. The parser tells the anchors of mappings and lists only, so this looks at
     * the place itself; a text that begins with one of these is in quotation marks, and the place is that of the mark.
     */
    private void refuseMarks(String path) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        int[] content =
                at.getLineNr() < 1 || at.getLineNr() > lines.size() ? new int[0] : lines.get(at.getLineNr() - 1);
        int column = at.getColumnNr() - 1;
        int first = column < 0 || column >= content.length ? ' ' : content[column];
        if (parser.isCurrentAlias() || parser.getObjectId() != null || first == '&' || first == '*') {
            faults.add(line(), path, "không được dùng '&' và '*' của YAML", "anchors and aliases are not allowed");
        } else if (first == '!') {
            faults.add(
                    line(),
                    path,
                    "không được dùng nhãn '!' của YAML; nếu là giá trị, hãy đặt trong dấu nháy",
                    "tags that begin with '!' are not allowed; put the value in quotation marks if it is a text");
        }
    }

    private Mapping mapping(String path, int line) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String below = path.isEmpty() ? key : path + "." + key;
            int keyLine = line();
            refuseMarks(below);
            next();
            if (members.put(key, node(below)) != null) {
                faults.add(keyLine, below, "mục này xuất hiện hai lần", "the key occurs twice");
            }
        }
        return new Mapping(members, line);
    }

    private @Nullable JsonToken next() throws IOException {
        return ((JsonParser) parser).nextToken();
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
