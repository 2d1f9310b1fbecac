package vn.lienthong.core.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {
    private static final String NS = "urn:a";

    @Test
    void a_namespace_is_declared_once_under_the_prefix_that_was_given() {
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
    void the_empty_prefix_makes_a_default_namespace() {
        String xml = text(XmlWriter.create()
                .prefix("", NS)
                .start(NS, "x")
                .leaf(NS, "y", "1")
                .end());

        assertThat(xml).endsWith("<x xmlns=\"urn:a\"><y>1</y></x>");
    }

    @Test
    void what_xml_reserves_is_escaped_and_comes_back() {
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
    void a_character_that_xml_does_not_know_is_refused_by_the_name_of_its_element(String value) {
        XmlWriter writer = XmlWriter.create().start("", "HoVaTen");

        assertThatThrownBy(() -> writer.text(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HoVaTen")
                .hasMessageContaining("U+");
    }

    @Test
    void an_unfinished_document_a_second_root_and_an_unknown_prefix_are_refused() {
        assertThatThrownBy(() -> XmlWriter.create().start("", "r").bytes()).hasMessageContaining("<r> was not closed");
        assertThatThrownBy(() -> XmlWriter.create().bytes()).hasMessageContaining("Nothing");
        assertThatThrownBy(() -> XmlWriter.create().leaf("", "r", "1").start("", "s"))
                .hasMessageContaining("behind the root");
        assertThatThrownBy(() -> XmlWriter.create().start(NS, "r")).hasMessageContaining(NS);
    }

    private static String text(XmlWriter writer) {
        return new String(writer.bytes(), UTF_8);
    }
}
