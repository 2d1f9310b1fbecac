package vn.lienthong.core.internal;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

class SafeXmlTest {
    private static final int LIMIT = 1 << 20;
    private static final String NS = "urn:test";

    @Test
    void an_element_is_found_by_namespace_and_local_name_whatever_its_prefix() {
        Document document = parse("<a xmlns='urn:other'><q:b xmlns:q='urn:test'> Nguyễn  </q:b><b>no</b></a>");

        assertThat(SafeXml.text(document.getDocumentElement(), NS, "b")).isEqualTo("Nguyễn");
        assertThat(SafeXml.first(document, NS, "b")).isNotNull();
        assertThat(SafeXml.first(document, "", "b")).isNull();
    }

    @Test
    void elements_come_in_document_order_and_children_only_from_the_level_below() {
        Document document = parse("<r xmlns='urn:test'><x>1</x><y><x>2</x></y><x>3</x></r>");
        Element root = document.getDocumentElement();

        assertThat(SafeXml.all(document, NS, "x")).extracting(SafeXml::text).containsExactly("1", "2", "3");
        assertThat(SafeXml.children(root, NS, "x")).extracting(SafeXml::text).containsExactly("1", "3");
        assertThat(SafeXml.elements(root)).hasSize(3);
    }

    @Test
    void text_that_is_cut_by_a_comment_or_a_cdata_section_is_one_text() {
        Document document = parse("<r>Trần<!-- x --> Thị<![CDATA[ <B>]]></r>");

        assertThat(SafeXml.text(document.getDocumentElement())).isEqualTo("Trần Thị <B>");
    }

    @Test
    void blank_and_absent_text_are_both_nothing() {
        Element root = parse("<r><a>  </a></r>").getDocumentElement();

        assertThat(SafeXml.text(root, "", "a")).isNull();
        assertThat(SafeXml.text(root, "", "b")).isNull();
    }

    @Test
    void another_encoding_is_read_by_its_byte_order_mark() {
        byte[] utf16 = "\uFEFF<r>Đặng</r>".getBytes(UTF_16LE);

        assertThat(SafeXml.text(SafeXml.parse(utf16, LIMIT).getDocumentElement()))
                .isEqualTo("Đặng");
    }

    static Stream<Arguments> badInputs() {
        String bomb = "<!DOCTYPE a [<!ENTITY b \"" + "x".repeat(1000) + "\"><!ENTITY c \"" + "&b;".repeat(1000)
                + "\">]><a>&c;&c;&c;</a>";
        return Stream.of(
                Arguments.of("empty", "", "empty (line 1, column 1)"),
                Arguments.of("blank", " \n ", "not well-formed"),
                Arguments.of("JSON", "{\"a\":1}", "not well-formed"),
                Arguments.of("truncated", "<a>\n  <b>1</b>", "line 2, column"),
                Arguments.of(
                        "characters before the declaration", "1212<?xml version=\"1.0\"?><a/>", "(line 1, column 1)"),
                Arguments.of("wrong end tag", "<a>\n<b></a>", "line 2, column"),
                Arguments.of("undeclared prefix", "<q:a/>", "not well-formed"),
                Arguments.of("undeclared entity", "<a>&who;</a>", "not well-formed"),
                Arguments.of(
                        "external entity",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                        "DOCTYPE"),
                Arguments.of("external subset", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>", "DOCTYPE"),
                Arguments.of("parameter entity", "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///x\">%p;]><a/>", "DOCTYPE"),
                Arguments.of("entity bomb", bomb, "DOCTYPE"),
                Arguments.of("NUL", "<a>\u0000</a>", "not well-formed"),
                Arguments.of("mark that turns the direction", "\u202E<a/>", "not well-formed"),
                Arguments.of("two roots", "<a/><b/>", "not well-formed"),
                Arguments.of("too deep", "<a>".repeat(101) + "</a>".repeat(101), "deeper than 100"),
                Arguments.of("far too deep", "<a>".repeat(200_000), "deeper than 100"),
                Arguments.of("too many attributes", "<a " + attributes(65) + "/>", "more than 64 attributes"));
    }

    private static String attributes(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(" a").append(i).append("='1'");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInputs")
    void bad_xml_is_a_protocol_error_with_line_and_column_and_no_foreign_exception(
            String name, String xml, String says) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> parse(xml));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e).hasMessageContaining(says).hasMessageContaining("column").hasNoCause();
        assertThat(e.getMessage()).doesNotContain("\u202E").hasSizeLessThan(250);
    }

    @Test
    void bytes_that_are_not_in_the_declared_encoding_are_refused() {
        byte[] latin = {'<', 'a', '>', (byte) 0xE9, (byte) 0x80, '<', '/', 'a', '>'};

        assertThatThrownBy(() -> SafeXml.parse(latin, LIMIT))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_document_over_the_limit_is_refused_before_it_is_read() {
        byte[] nines = "9".repeat(10 << 20).getBytes(UTF_8);

        assertThatThrownBy(() -> SafeXml.parse(nines, LIMIT))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("10485760 bytes");
    }

    @Test
    void ten_megabytes_of_one_digit_inside_the_limit_are_refused_as_text_outside_an_element() {
        byte[] nines = "9".repeat(10 << 20).getBytes(UTF_8);

        assertThatThrownBy(() -> SafeXml.parse(nines, 16 << 20))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("(line 1, column 1)");
    }

    @Test
    void a_document_with_too_many_elements_is_refused() {
        byte[] many = ("<r>" + "<a/>".repeat(200_000) + "</r>").getBytes(UTF_8);

        assertThatThrownBy(() -> SafeXml.parse(many, LIMIT))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("more than 200000 elements");
    }

    private static Document parse(String xml) {
        return SafeXml.parse(xml.getBytes(UTF_8), LIMIT);
    }
}
