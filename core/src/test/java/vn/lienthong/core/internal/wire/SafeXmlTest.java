package vn.lienthong.core.internal.wire;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

class SafeXmlTest {
    private static final int LIMIT = 1 << 20;
    private static final String NS = "urn:test";

    @Test
    void anElementIsFoundByNamespaceAndLocalNameWhateverItsPrefix() {
        Document document = parse("<a xmlns='urn:other'><q:b xmlns:q='urn:test'> Nguyễn  </q:b><b>no</b></a>");

        assertThat(SafeXml.text(document.getDocumentElement(), NS, "b")).isEqualTo("Nguyễn");
        assertThat(SafeXml.first(document, NS, "b")).isNotNull();
        assertThat(SafeXml.first(document, "", "b")).isNull();
    }

    @Test
    void elementsComeInDocumentOrderAndChildrenOnlyFromTheLevelBelow() {
        Document document = parse("<r xmlns='urn:test'><x>1</x><y><x>2</x></y><x>3</x></r>");
        Element root = document.getDocumentElement();

        assertThat(SafeXml.all(document, NS, "x")).extracting(SafeXml::text).containsExactly("1", "2", "3");
        assertThat(SafeXml.children(root, NS, "x")).extracting(SafeXml::text).containsExactly("1", "3");
        assertThat(SafeXml.elements(root)).hasSize(3);
    }

    @Test
    void textThatIsCutByACommentOrACdataSectionIsOneText() {
        Document document = parse("<r>Trần<!-- x --> Thị<![CDATA[ <B>]]></r>");

        assertThat(SafeXml.text(document.getDocumentElement())).isEqualTo("Trần Thị <B>");
    }

    @Test
    void blankAndAbsentTextAreBothNothing() {
        Element root = parse("<r><a>  </a></r>").getDocumentElement();

        assertThat(SafeXml.text(root, "", "a")).isNull();
        assertThat(SafeXml.text(root, "", "b")).isNull();
    }

    @Test
    void anotherEncodingIsReadByItsByteOrderMark() {
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
    void badXmlIsAProtocolErrorWithLineAndColumnAndNoForeignException(String name, String xml, String says) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> parse(xml));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e).hasMessageContaining(says).hasMessageContaining("column").hasNoCause();
        assertThat(e.getMessage()).doesNotContain("\u202E").hasSizeLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>&n008499123456;</a>",
                "<a>&NguyenThiMai;</a>",
                "<a>&NguyenThiMai</a>",
                "<n008499123456></a>",
                "<a n008499123456='1' n008499123456='2'/>",
                "<a><?n008499123456 </a>",
                "<n008499123456:a/>"
            })
    void theParsersWordsRepeatNobodysNumberAndNoEntity(String xml) {
        assertThatThrownBy(() -> parse(xml))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("The XML is not well-formed: ")
                .message()
                .doesNotContain("008499123456", "Nguyen");
    }

    @Test
    void bytesThatAreNotInTheDeclaredEncodingAreRefused() {
        byte[] latin = {'<', 'a', '>', (byte) 0xE9, (byte) 0x80, '<', '/', 'a', '>'};

        assertThatThrownBy(() -> SafeXml.parse(latin, LIMIT))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aDocumentOverTheLimitIsRefusedBeforeItIsRead() {
        byte[] nines = "9".repeat(10 << 20).getBytes(UTF_8);

        assertThatThrownBy(() -> SafeXml.parse(nines, LIMIT))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("10485760 bytes");
    }

    @Test
    void tenMegabytesOfOneDigitInsideTheLimitAreRefusedAsTextOutsideAnElement() {
        byte[] nines = "9".repeat(10 << 20).getBytes(UTF_8);

        assertThatThrownBy(() -> SafeXml.parse(nines, 16 << 20))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("(line 1, column 1)");
    }

    @Test
    void aDocumentWithTooManyElementsIsRefused() {
        byte[] many = ("<r>" + "<a/>".repeat(200_000) + "</r>").getBytes(UTF_8);

        assertThatThrownBy(() -> SafeXml.parse(many, LIMIT))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("more than 200000 elements");
    }

    private static Document parse(String xml) {
        return SafeXml.parse(xml.getBytes(UTF_8), LIMIT);
    }
}
