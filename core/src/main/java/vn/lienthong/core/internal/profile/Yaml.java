package vn.lienthong.core.internal.profile;

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
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Redaction;

/**
 * YAML in which every scalar is text ({@code 037} stays {@code 037}) and every node knows its line. Anchors, aliases and
 * more than one document are refused.
 */
public final class Yaml {
    private static final int MAX_CHARACTERS = 1 << 20;

    /** A value in the file, with the line it stands on, counted from 1. */
    public sealed interface Node {
        /** The line, from 1. */
        int line();
    }

    /** A text. */
    public record Scalar(String text, int line) implements Node {}

    /** A list. */
    public record Sequence(List<Node> items, int line) implements Node {}

    /** Keys in their order. */
    public record Mapping(Map<String, Node> members, int line) implements Node {}

    private final String file;
    private final YAMLParser parser;

    private Yaml(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a mapping.
     *
     * @param file the name for messages
     * @throws PlatformException {@code CONFIGURATION} with file and line
     */
    public static Mapping read(String file, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw wrong(file, 0, "the file is longer than " + MAX_CHARACTERS + " characters");
        }
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(12).build())
                .build();
        try (YAMLParser parser = factory.createParser(text)) {
            Yaml yaml = new Yaml(file, parser);
            if (yaml.next() == null) {
                throw wrong(file, 0, "the file is empty");
            }
            Node root = yaml.node("");
            if (!(root instanceof Mapping mapping)) {
                throw wrong(file, root.line(), "keys and values are expected, such as 'platforms:'");
            }
            if (yaml.next() != null) {
                throw wrong(file, yaml.line(), "one document is expected, not several");
            }
            return mapping;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw wrong(file, line, "this is not YAML: " + Redaction.text(firstLine(e.getOriginalMessage())));
        } catch (IOException | RuntimeException e) {
            if (e instanceof PlatformException known) {
                throw known;
            }
            throw wrong(file, 0, "this is not YAML (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** A configuration error at a place. */
    public static PlatformException wrong(String file, int line, String what) {
        return PlatformException.of(Kind.CONFIGURATION, (line > 0 ? file + ":" + line : file) + ": " + what)
                .build();
    }

    private Node node(String path) throws IOException {
        int line = line();
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw wrong(file, line, path + ": anchors and aliases are not allowed");
        }
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
        String text = parser.getText();
        return new Scalar(text == null || text.equals("~") ? "" : text, line);
    }

    private Mapping mapping(String path, int line) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String below = path.isEmpty() ? key : path + "." + key;
            int keyLine = line();
            next();
            if (members.put(key, node(below)) != null) {
                throw wrong(file, keyLine, below + ": the key stands twice");
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
