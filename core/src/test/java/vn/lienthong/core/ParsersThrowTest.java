package vn.lienthong.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.id.AgencyCode;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenCardQr;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.id.HealthInsuranceNumber;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.core.id.SocialInsuranceNumber;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.SafeXml;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.core.internal.wire.XmlWriter;
import vn.lienthong.core.units.AdministrativeUnits;

/** Whatever a stranger sends, a parser answers or throws its own exception: {@link PlatformException} on the wire,
 * {@link IllegalArgumentException} for an identifier, and nothing else. */
class ParsersThrowTest {
    private static final int ROUNDS = 2_000;
    private static final String SPICE =
            "<>&;:\"'/=?!-.|_%+ {}[]\\,#\u0000\u0001\n\r\t٣９đệ\u202E\u200B\uFEFF\uD83D\uDE00é09azAZxmlns";

    @ParameterizedTest(name = "{0}")
    @MethodSource("parsers")
    void aParserThrowsNothingElse(Parser parser) {
        Random random = new Random(parser.name.hashCode() * 31L + 20261125);
        for (int round = 0; round < ROUNDS; round++) {
            String text = changed(parser.seeds.get(random.nextInt(parser.seeds.size())), random);
            try {
                parser.reads.accept(text);
            } catch (PlatformException | IllegalArgumentException e) {
                assertThat(e.getClass())
                        .as("the exception for %s", escaped(text))
                        .isEqualTo(parser.refusal);
            } catch (RuntimeException | StackOverflowError e) {
                fail(parser.name + " threw " + e + " for " + escaped(text), e);
            }
        }
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(
            strings = {
                ":a/",
                "a:/",
                "a:b:c/",
                "::/",
                "a :b=\"\"/",
                "a b:=\"\"/",
                "a xmlns:=\"x\"/",
                "a xmlns:x=\"\"/",
                "xmlns:a/",
                "a xmlns=\"http://www.w3.org/2000/xmlns/\"/",
                "x:a xmlns:x=\"u\" x:b=\"\" x:b=\"\"/",
                "a xml:lang=\"\"/"
            })
    void aNameThatNamespacesDoNotAllowIsAProtocolError(String element) {
        try {
            SafeXml.parse(("<" + element + ">").getBytes(UTF_8), 1000);
        } catch (PlatformException e) {
            assertThat(e.kind()).isEqualTo(PlatformException.Kind.PROTOCOL);
            assertThat(e.getMessage()).contains("line 1");
        }
    }

    private static Stream<Parser> parsers() {
        return Stream.of(
                wire(
                        "SafeXml",
                        text -> SafeXml.parse(text.getBytes(UTF_8), 10_000),
                        "<a xmlns:b=\"u\" c=\"d\"><b:e b:f=\"\">x</b:e><!-- --><?p i?>&amp;&#38;<![CDATA[x]]></a>",
                        "<:a/>",
                        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
                        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
                wire(
                        "JsonObject",
                        text -> JsonObject.parse(
                                        "JSON",
                                        text,
                                        JsonRules.EXACT.numbersAsText().singleIsList())
                                .toTexts(),
                        "{\"a\":[1,-2.5e3,{\"b\":\"\\u00e9\"},null,true],\"c\":{}}"),
                wire(
                        "QueryString",
                        text -> QueryString.single(QueryString.pairs(text, QueryString.Plus.IS_PLUS), "a"),
                        "a=1&b=%C3%A9+&a",
                        "code=x%2By&state=%00"),
                own("Hashing.unhex", Hashing::unhex, "00ffAB"),
                own(
                        "XmlWriter",
                        text -> XmlWriter.create()
                                .start("", "a")
                                .attribute("b", text)
                                .text(text)
                                .end(),
                        "a<b",
                        "&"),
                own(
                        "VisibleText",
                        text -> {
                            VisibleText.PROSE.shown(text);
                            VisibleText.LINE.require("f", text, 20);
                        },
                        "Nguyễn Thị Lan"),
                own(
                        "Vietnamese",
                        text -> {
                            Vietnamese.folded(text);
                            Vietnamese.unmarked(text);
                            Vietnamese.normalised(text);
                        },
                        "Đặng Thị Lợi"),
                own(
                        "VietnamTime",
                        text -> {
                            VietnamTime.parseTime(text);
                            VietnamTime.parseDate(text);
                            VietnamTime.parseCompact(text);
                        },
                        "20261123150509",
                        "23/11/2026",
                        "2026-11-23"),
                own(
                        "Redaction",
                        Redaction::text,
                        "so 008499123456 https://h/p?q=1 eyJhbGciOi.x.y com.example.SomeException"),
                own("Spelling", text -> Spelling.hint(text, List.of("tokenUri", "tokenPath")), "tokenUrl"),
                own("AgencyCode", AgencyCode::parse, "000.00.00.H60", "H60.02.02"),
                own("BirthDate", BirthDate::parse, "19900314", "14/03/1990", "1957"),
                own(
                        "CitizenCardQr",
                        CitizenCardQr::parse,
                        "008499123456|073123456|Nguyễn Thị Lan|07031999|Nữ|Tổ 1, Tuyên Quang|01012022"),
                own("CitizenId", CitizenId::parse, "008499123456"),
                own("DossierCode", DossierCode::parse, "000.00.00.H60-261123-0001", "H60.02-261123-00001"),
                own("HealthInsuranceNumber", HealthInsuranceNumber::parse, "HI4790123456789", "0123456789"),
                own("NationalIdCard", NationalIdCard::parse, "073123456"),
                own("SocialInsuranceNumber", SocialInsuranceNumber::parse, "0123456789"),
                own("TaxCode", TaxCode::parse, "0100109106", "0100109106-001"),
                own(
                        "AdministrativeUnits",
                        text -> {
                            AdministrativeUnits.latest().find(text);
                            AdministrativeUnits.latest().findProvince(text);
                            AdministrativeUnits.latest().listByName("08", text);
                            AdministrativeUnits.successors(text);
                            AdministrativeUnits.predecessors(text);
                        },
                        "00691",
                        "08",
                        "Phường Hà Giang 2"));
    }

    private static Parser wire(String name, Consumer<String> reads, String... seeds) {
        return new Parser(name, reads, PlatformException.class, List.of(seeds));
    }

    private static Parser own(String name, Consumer<String> reads, String... seeds) {
        return new Parser(name, reads, IllegalArgumentException.class, List.of(seeds));
    }

    private static String changed(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int change = random.nextInt(5); change >= 0; change--) {
            int at = text.length() == 0 ? 0 : random.nextInt(text.length());
            char spice = random.nextInt(9) == 0
                    ? (char) random.nextInt(65_536)
                    : SPICE.charAt(random.nextInt(SPICE.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, spice);
                case 1 -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(spice));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                case 3 -> text.insert(at, text.substring(at));
                default -> text.setLength(Math.min(text.length(), at + 1));
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .limit(400)
                .forEach(c -> shown.append(
                        c >= ' ' && c < 127 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04X", c)));
        return shown.toString();
    }

    record Parser(String name, Consumer<String> reads, Class<?> refusal, List<String> seeds) {
        @Override
        public String toString() {
            return name;
        }
    }
}
