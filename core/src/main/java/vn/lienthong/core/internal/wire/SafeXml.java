package vn.lienthong.core.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import vn.lienthong.core.PlatformException;

/**
 * Reads XML from outside (đọc XML từ bên ngoài): no DTD, no entities, nothing fetched, and limited in bytes, depth and
 * number of elements, so that the work is proportional to the document's size.
 *
 * <p>The parser is always the JDK's own, even if the class path has another. Comments and processing instructions are
 * not in the tree. Every failure is a {@link PlatformException} of kind {@code PROTOCOL} that names line and column and
 * repeats no value of the document. Thread-safe.
 */
public final class SafeXml {
    /** The deepest nesting that is read; real messages stay under twenty. */
    public static final int MAX_DEPTH = 100;

    /** The most elements that are read from one document: a million empty ones would fit into a few megabytes. */
    public static final int MAX_ELEMENTS = 200_000;

    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_MESSAGE = 160;
    private static final Pattern ENTITY = Pattern.compile("entity \"[^\"]*\"");

    private SafeXml() {}

    /** Reads {@code xml}, of at most {@code maxBytes}; the encoding is that of its declaration or byte order mark. */
    public static Document parse(byte[] xml, int maxBytes) {
        if (xml.length == 0) {
            throw Builder.protocol("The XML is empty", 1, 1);
        }
        if (xml.length > maxBytes) {
            throw Builder.protocol(
                    "The XML has " + xml.length + " bytes, more than the " + maxBytes + " allowed", 1, 1);
        }
        Document document = emptyDocument();
        Builder builder = new Builder(document);
        try {
            parser().parse(new InputSource(new ByteArrayInputStream(xml)), builder);
        } catch (SAXParseException e) {
            throw Builder.protocol(
                    "The XML is not well-formed: " + e.getMessage(), e.getLineNumber(), e.getColumnNumber());
        } catch (SAXException | IOException e) {
            // An IOException here means that a byte sequence is invalid in the declared encoding.
            throw builder.protocolHere("The XML cannot be read in its encoding");
        }
        return document;
    }

    /** The first element anywhere below {@code start}, in document order, or {@code null}. */
    public static @Nullable Element first(Node start, String namespace, String localName) {
        for (Element child : elements(start)) {
            if (is(child, namespace, localName)) {
                return child;
            }
            Element below = first(child, namespace, localName);
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    /** All elements anywhere below {@code start}, in document order. */
    public static List<Element> all(Node start, String namespace, String localName) {
        List<Element> found = new ArrayList<>();
        collect(start, namespace, localName, found);
        return found;
    }

    /** The first direct child of that name, or {@code null}. */
    public static @Nullable Element child(Node parent, String namespace, String localName) {
        for (Element child : elements(parent)) {
            if (is(child, namespace, localName)) {
                return child;
            }
        }
        return null;
    }

    /** The direct children of that name. */
    public static List<Element> children(Node parent, String namespace, String localName) {
        List<Element> found = elements(parent);
        found.removeIf(child -> !is(child, namespace, localName));
        return found;
    }

    /** All direct child elements; the list is the caller's own. */
    public static List<Element> elements(Node parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    /**
     * The text of the first direct child of that name without white space around it; {@code null} if it is absent or
     * blank.
     */
    public static @Nullable String text(Node parent, String namespace, String localName) {
        Element child = child(parent, namespace, localName);
        return child == null ? null : text(child);
    }

    /** The text of {@code element} without white space around it; {@code null} if there is none. */
    public static @Nullable String text(Element element) {
        String text = element.getTextContent().strip();
        return text.isEmpty() ? null : text;
    }

    /** Whether {@code node} is an element of that name; an empty {@code namespace} means an element without one. */
    public static boolean is(Node node, String namespace, String localName) {
        String actual = node.getNamespaceURI();
        return node instanceof Element
                && localName.equals(node.getLocalName())
                && namespace.equals(actual == null ? "" : actual);
    }

    private static void collect(Node start, String namespace, String localName, List<Element> found) {
        for (Element child : elements(start)) {
            if (is(child, namespace, localName)) {
                found.add(child);
            }
            collect(child, namespace, localName, found);
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK has no XML document builder", e);
        }
    }

    private static SAXParser parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setXIncludeAware(false);
            SAXParser parser = factory.newSAXParser();
            // Messages are in one language, whatever the machine's locale.
            parser.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
            // Newer JDKs have a limit of their own at the same depth; ours applies first, with the same message on
            // every JDK.
            parser.setProperty(
                    "http://www.oracle.com/xml/jaxp/properties/maxElementDepth", String.valueOf(2 * MAX_DEPTH));
            return parser;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("The JDK's XML parser does not know its own safety settings", e);
        }
    }

    /** Builds the tree by hand, because only then a message can name the place where a limit is exceeded. */
    private static final class Builder extends DefaultHandler {
        private final Document document;
        private final Deque<Node> open = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable Locator locator;
        private int elements;

        Builder(Document document) {
            this.document = document;
            open.push(document);
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            this.locator = locator;
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes) {
            if (open.size() > MAX_DEPTH) {
                throw protocolHere("The XML is nested deeper than " + MAX_DEPTH + " elements");
            }
            if (++elements > MAX_ELEMENTS) {
                throw protocolHere("The XML has more than " + MAX_ELEMENTS + " elements");
            }
            if (attributes.getLength() > MAX_ATTRIBUTES) {
                throw protocolHere("An XML element has more than " + MAX_ATTRIBUTES + " attributes");
            }
            flushText();
            Element element = element(uri, qName, attributes);
            open.element().appendChild(element);
            open.push(element);
        }

        /** The tree checks rules of namespaces that the parser does not, such as that no name begins with a colon. */
        private Element element(String uri, String qName, Attributes attributes) {
            try {
                Element element = document.createElementNS(uri.isEmpty() ? null : uri, qName);
                for (int i = 0; i < attributes.getLength(); i++) {
                    String namespace = attributes.getURI(i);
                    element.setAttributeNS(
                            namespace.isEmpty() ? null : namespace, attributes.getQName(i), attributes.getValue(i));
                }
                return element;
            } catch (DOMException e) {
                throw protocolHere("The name of an XML element or attribute must follow XML Namespaces, but does not");
            }
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            flushText();
            open.pop();
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public InputSource resolveEntity(@Nullable String publicId, @Nullable String systemId) {
            throw protocolHere("The XML refers to something outside itself");
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }

        private void flushText() {
            if (text.length() > 0) {
                open.element().appendChild(document.createTextNode(text.toString()));
                text.setLength(0);
            }
        }

        PlatformException protocolHere(String what) {
            Locator at = locator;
            return protocol(what, at == null ? -1 : at.getLineNumber(), at == null ? -1 : at.getColumnNumber());
        }

        static PlatformException protocol(String what, int line, int column) {
            String place = " (line " + Math.max(line, 1) + ", column " + Math.max(column, 1) + ")";
            return PlatformException.of(PlatformException.Kind.PROTOCOL, printable(what) + place)
                    .build();
        }

        /**
         * A parser's message may contain a name or a character of the document: what may be personal is masked, such as
         * the name of an entity, which is any text between two marks; it is shortened, and control characters are
         * removed.
         */
        private static String printable(String words) {
            String message = Redaction.text(ENTITY.matcher(words).replaceAll("entity \"***\""));
            return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
        }
    }
}
