package vn.lienthong.core.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {
    private static final String NS = "urn:a";

    @Test
    void aNamespaceIsDeclaredOnceUnderThePrefixThatWasGiven() {
        String xml = text(XmlWriter.create()
                .prefix("dan", NS)
                .start("", "r")
                .start(NS, "x")
                .attribute("id", "1")
                .leaf(NS, "y", "Đỗ")
                .leaf(NS, "z", null)
                .end()
                .leaf(NS, "w", "1")
                .end());

        assertThat(xml)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><r><dan:x xmlns:dan=\"urn:a\" id=\"1\">"
                        + "<dan:y>Đỗ</dan:y><dan:z></dan:z></dan:x><dan:w xmlns:dan=\"urn:a\">1</dan:w></r>");
    }

    @Test
    void theEmptyPrefixMakesADefaultNamespace() {
        String xml = text(XmlWriter.create()
                .prefix("", NS)
                .start(NS, "x")
                .leaf(NS, "y", "1")
                .end());

        assertThat(xml).endsWith("<x xmlns=\"urn:a\"><y>1</y></x>");
    }

    @Test
    void reservedCharactersAreEscapedAndReadBack() {
        String value = "a<b>&\"c'd]]> \u202E 𠀀";
        byte[] xml = XmlWriter.create()
                .start("", "r")
                .attribute("v", value)
                .text(value)
                .end()
                .bytes();

        var root = SafeXml.parse(xml, 10_000).getDocumentElement();
        assertThat(root.getTextContent()).isEqualTo(value);
        assertThat(root.getAttribute("v")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0007b", "\uFFFE", "\uD800", "x\uDC00"})
    void aCharacterThatXmlForbidsIsRefusedWithTheNameOfItsElement(String value) {
        XmlWriter writer = XmlWriter.create().start("", "HoVaTen");

        assertThatThrownBy(() -> writer.text(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HoVaTen")
                .hasMessageContaining("U+");
    }

    @Test
    void anUnfinishedDocumentASecondRootAndAnUnknownPrefixAreRefused() {
        assertThatThrownBy(() -> XmlWriter.create().start("", "r").bytes()).hasMessageContaining("<r> was not closed");
        assertThatThrownBy(() -> XmlWriter.create().bytes()).hasMessageContaining("Nothing");
        assertThatThrownBy(() -> XmlWriter.create().leaf("", "r", "1").start("", "s"))
                .hasMessageContaining("follow the root");
        assertThatThrownBy(() -> XmlWriter.create().start(NS, "r")).hasMessageContaining(NS);
    }

    private static String text(XmlWriter writer) {
        return new String(writer.bytes(), UTF_8);
    }
}
