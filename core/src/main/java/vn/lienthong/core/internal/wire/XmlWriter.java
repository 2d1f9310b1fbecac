package vn.lienthong.core.internal.wire;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes small XML messages in UTF-8 (ghi XML): elements by namespace and local name, each namespace with the prefix
 * that the message's readers expect, declared at its first use.
 *
 * <p>The literal prefix is part of some Vietnamese wire formats, so it is never invented: a namespace without a prefix
 * is refused. Characters that XML does not allow are refused with the name of the element. Not thread-safe; one writer
 * is for one document.
 */
public final class XmlWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;
    private final Map<String, String> prefixes = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private boolean rootClosed;

    private record Open(String name, Set<String> declared) {}

    private XmlWriter() {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** A writer for one document. */
    public static XmlWriter create() {
        return new XmlWriter();
    }

    /** From now on {@code namespace} is written with {@code prefix}; the empty prefix makes it the default namespace. */
    public XmlWriter prefix(String prefix, String namespace) {
        prefixes.put(namespace, prefix);
        return this;
    }

    /** Opens an element; {@link #end()} closes it. An empty {@code namespace} means an element without one. */
    public XmlWriter start(String namespace, String localName) {
        if (rootClosed) {
            throw new IllegalStateException("<" + localName + "> would follow the root element");
        }
        try {
            if (namespace.isEmpty()) {
                out.writeStartElement(localName);
                open.push(new Open(localName, new HashSet<>()));
                return this;
            }
            String prefix = prefixes.get(namespace);
            if (prefix == null) {
                throw new IllegalStateException("No prefix was given for namespace " + namespace);
            }
            boolean declared = open.stream().anyMatch(o -> o.declared().contains(namespace));
            out.writeStartElement(prefix, localName, namespace);
            open.push(new Open(localName, new HashSet<>()));
            if (!declared) {
                declare(prefix, namespace);
            }
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** An attribute without a namespace, on the element opened last. */
    public XmlWriter attribute(String name, String value) {
        try {
            out.writeAttribute(name, checked(name, value));
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** Text inside the element opened last. */
    public XmlWriter text(String text) {
        try {
            out.writeCharacters(checked(open.element().name(), text));
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** A whole element with text; an empty element if {@code text} is {@code null} or empty. */
    public XmlWriter leaf(String namespace, String localName, @Nullable String text) {
        start(namespace, localName);
        if (text != null && !text.isEmpty()) {
            text(text);
        }
        return end();
    }

    /** Closes the element opened last. */
    public XmlWriter end() {
        open.pop();
        rootClosed = open.isEmpty();
        try {
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** The finished document. */
    public byte[] bytes() {
        if (!rootClosed) {
            throw new IllegalStateException(
                    open.isEmpty()
                            ? "Nothing was written"
                            : "<" + open.element().name() + "> was not closed");
        }
        try {
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return bytes.toByteArray();
    }

    private void declare(String prefix, String namespace) throws XMLStreamException {
        if (prefix.isEmpty()) {
            out.writeDefaultNamespace(namespace);
        } else {
            out.writeNamespace(prefix, namespace);
        }
        open.element().declared().add(namespace);
    }

    /** The JDK's writer accepts control characters and unpaired surrogates, but no reader accepts the result. */
    private static String checked(String field, String text) {
        text.codePoints().filter(c -> !allowed(c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    field + " must have only characters that XML allows, but has " + VisibleText.codePoint(c));
        });
        return text;
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("XML could not be written to memory", e);
    }
}
