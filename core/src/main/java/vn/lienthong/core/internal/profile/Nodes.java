package vn.lienthong.core.internal.profile;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Redaction;

/** Takes values from YAML nodes and collects their faults. Not thread-safe. */
record Nodes(Faults faults) {
    /** A value that is not known yet. */
    static final String UNKNOWN = "?";

    /** Whether the file leaves that key open. */
    static boolean isUnknown(Yaml.Mapping mapping, String key) {
        return mapping.members().get(key) instanceof Yaml.Scalar scalar
                && scalar.text().equals(UNKNOWN);
    }

    /** Reports each unknown key. */
    void known(String path, Yaml.Mapping mapping, List<String> keys) {
        mapping.members().forEach((key, node) -> {
            if (!keys.contains(key)) {
                faults.unknown(node.line(), below(path, key), key, keys);
            }
        });
    }

    /** The text of a required key; empty if it is missing. */
    String text(Yaml.Mapping mapping, String path, String key) {
        if (!mapping.members().containsKey(key)) {
            faults.add(mapping.line(), below(path, key), "còn thiếu mục này", "is missing");
        }
        String value = optional(mapping, path, key);
        return value == null ? "" : value;
    }

    /** The text of a key, or {@code null}; a key without a value would have no effect and is a fault. */
    @Nullable
    String optional(Yaml.Mapping mapping, String path, String key) {
        Yaml.Node node = mapping.members().get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof Yaml.Scalar scalar) {
            return filled(below(path, key), scalar) ? scalar.text() : null;
        }
        faults.add(node.line(), below(path, key), "phải là một giá trị", "must be a text");
        return null;
    }

    /** Whether the text has anything in it; an empty one would be without effect and is a fault. */
    boolean filled(String path, Yaml.Scalar scalar) {
        if (!scalar.text().isBlank()) {
            return true;
        }
        faults.add(
                scalar.line(),
                path,
                "chưa có giá trị; hãy điền, ghi \"?\" nếu chưa biết, hoặc bỏ dòng này",
                "must not be empty; fill it in, write \"?\" if it is not known yet, or remove the line");
        return false;
    }

    /** The keys and values of a key, or {@code null}; an empty mapping would have no effect and is a fault. */
    Yaml.@Nullable Mapping mapping(Yaml.Mapping mapping, String path, String key) {
        Yaml.Node node = mapping.members().get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof Yaml.Mapping found && !found.members().isEmpty()) {
            return found;
        }
        faults.add(
                node.line(),
                below(path, key),
                "phải gồm các mục và giá trị, hoặc bỏ dòng này",
                "must have keys and values; remove the line if there are none");
        return null;
    }

    /** A text or a list of texts; an empty list, and an empty text in it, would be without effect and is a fault. */
    List<Yaml.Scalar> texts(String path, Yaml.@Nullable Node node) {
        List<Yaml.Scalar> texts = new ArrayList<>();
        if (node instanceof Yaml.Scalar scalar) {
            texts.add(scalar);
        } else if (node instanceof Yaml.Sequence sequence
                && sequence.items().stream().allMatch(Yaml.Scalar.class::isInstance)) {
            sequence.items().forEach(item -> texts.add((Yaml.Scalar) item));
        } else if (node != null) {
            faults.add(node.line(), path, "phải là một danh sách giá trị", "must be a list of texts");
        }
        if (node instanceof Yaml.Sequence sequence && sequence.items().isEmpty()) {
            faults.add(
                    node.line(),
                    path,
                    "phải có ít nhất một giá trị, hoặc bỏ dòng này",
                    "must have at least one value; remove the line if there is none");
        }
        texts.forEach(text -> filled(path, text));
        Set<String> seen = new HashSet<>();
        texts.forEach(text -> {
            if (!seen.add(text.text())) {
                faults.add(text.line(), path, "có giá trị lặp lại", "has the same value twice");
            }
        });
        return texts;
    }

    /** A URI, or {@code null} if it cannot be read. */
    @Nullable
    URI uri(Yaml.Mapping mapping, String path, String key) {
        String value = optional(mapping, path, key);
        if (value == null || value.equals(UNKNOWN)) {
            return null;
        }
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            faults.add(
                    line(mapping, key),
                    below(path, key),
                    "'" + Redaction.text(value) + "' không phải là một địa chỉ (URI)",
                    "must be a URI, but is '" + Redaction.text(value) + "'");
            return null;
        }
    }

    /** The name of a secret, or {@code "?"} for one that is not known yet; {@code null} if it is neither. */
    Entry.@Nullable SecretName secretName(String path, Yaml.Node node) {
        if (node instanceof Yaml.Scalar name
                && (name.text().matches("[A-Za-z][A-Za-z0-9_.-]{0,99}")
                        || name.text().equals(UNKNOWN))) {
            return new Entry.SecretName(name.text(), name.line());
        }
        faults.add(
                node.line(),
                path,
                "phải là tên của bí mật (chữ cái, chữ số, '_', '.', '-'), không phải chính bí mật",
                "must be the name of a secret (letters, digits, '_', '.', '-'), never the secret itself");
        return null;
    }

    /** The line of a key. */
    static int line(Yaml.Mapping mapping, String key) {
        Yaml.Node node = mapping.members().get(key);
        return node == null ? mapping.line() : node.line();
    }

    /** The path of a key below another. */
    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
