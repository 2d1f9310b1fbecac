package vn.lienthong.payment.invoice.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements without a namespace to a stream as they come; core's {@code XmlWriter} holds a whole message. All text is
 * escaped, and has been checked before for characters that XML does not allow. Not thread-safe.
 */
public final class XmlStream {
    private final XMLStreamWriter out;

    /** In UTF-8; the stream stays open. */
    public XmlStream(OutputStream stream) throws IOException {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(new KeptOpen(stream), "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** Passes bytes on in one piece, and does not close the caller's stream. */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    /** Opens an element. */
    public XmlStream start(String name) throws IOException {
        try {
            out.writeStartElement(name);
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** An element with text; left out for {@code null}. */
    public XmlStream leaf(String name, @Nullable String text) throws IOException {
        if (text == null) {
            return this;
        }
        try {
            out.writeStartElement(name);
            out.writeCharacters(text);
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** An element without content. */
    public XmlStream empty(String name) throws IOException {
        try {
            out.writeEmptyElement(name);
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** Closes the element opened last. */
    public XmlStream end() throws IOException {
        try {
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** Passes everything on. */
    public void finish() throws IOException {
        try {
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private static IOException failed(XMLStreamException e) {
        return e.getNestedException() instanceof IOException io ? io : new IOException("XML could not be written", e);
    }
}
