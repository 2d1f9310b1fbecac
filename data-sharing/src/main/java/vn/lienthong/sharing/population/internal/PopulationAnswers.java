package vn.lienthong.sharing.population.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.core.internal.wire.SafeXml;
import vn.lienthong.sharing.internal.Sentences;
import vn.lienthong.sharing.population.PersonAddress;
import vn.lienthong.sharing.population.PersonName;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PersonRecord;
import vn.lienthong.sharing.population.Relative;
import vn.lienthong.sharing.population.Verification;

/** Reads the answers of services 037 and 033, whatever elements surround them in the SOAP body. */
public final class PopulationAnswers {
    static final String TELL = "http://www.mic.gov.vn/dancu/1.0";

    private static final int LARGEST = 4 << 20;

    private PopulationAnswers() {}

    /** The body of the envelope; a {@code PROTOCOL} error if there is none or it is empty. */
    public static Element body(byte[] xml) {
        Document document = SafeXml.parse(xml, LARGEST);
        Element envelope = document.getDocumentElement();
        Element body = SafeXml.is(envelope, PopulationRequests.SOAP, "Envelope")
                ? SafeXml.child(envelope, PopulationRequests.SOAP, "Body")
                : null;
        if (body == null || SafeXml.elements(body).isEmpty()) {
            throw wrong("the answer must be a SOAP 1.1 envelope with something in its Body, but is not");
        }
        return body;
    }

    /**
     * The fault in the body, or {@code null}. A code may be refined after dots ({@code Client.Authentication}), and the
     * X-Road network on the way uses {@code Client.*} and {@code Server.*}: only transient errors of X-Road are tried
     * again.
     *
     * @param name the requested name, which is removed from the server's message
     */
    public static @Nullable PlatformException fault(Element body, String name) {
        Element fault = SafeXml.child(body, PopulationRequests.SOAP, "Fault");
        if (fault == null) {
            return null;
        }
        String code = SafeXml.text(fault, "", "faultcode");
        String text = SafeXml.text(fault, "", "faultstring");
        return PlatformException.of(
                        isTransient(code) ? Kind.UNAVAILABLE : Kind.REFUSED,
                        "SOAP fault" + (text == null ? "" : ": " + Sentences.without(List.of(name), text)))
                .platformCode(code)
                .build();
    }

    private static boolean isTransient(@Nullable String code) {
        if (code == null) {
            return true;
        }
        String local = code.substring(code.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return local.startsWith("server.serverproxy.")
                ? local.equals("server.serverproxy.networkerror")
                : !local.matches("client|client\\..*|versionmismatch|mustunderstand");
    }

    /** The person of service 037's answer; empty if there is no {@code CongDan}, or one without a name. */
    public static Optional<PersonRecord> person(Element body, PersonQuery asked) {
        List<PersonRecord> found = new ArrayList<>();
        refuseForeign(body);
        for (Element citizen : SafeXml.all(body, TELL, "CongDan")) {
            PersonName name = name(SafeXml.child(citizen, TELL, "HoVaTen"));
            if (name != null) {
                found.add(person(citizen, name));
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > 1) {
            throw wrong("the answer must be about one person, but is about " + found.size() + " persons");
        }
        PersonRecord person = found.get(0);
        if (asked.nameCheck().citizenId() != null
                && person.citizenId() != null
                && !Objects.equals(asked.nameCheck().citizenId(), person.citizenId())) {
            throw wrong("the answer must be about the requested person, but is about another person");
        }
        if (asked.nameCheck().oldCard() != null
                && person.oldCard() != null
                && !Objects.equals(asked.nameCheck().oldCard(), person.oldCard())) {
            throw wrong("the answer must be about the requested person, but is about another person");
        }
        return Optional.of(person);
    }

    /** A person in unexpected elements must not be reported as "not found". */
    private static void refuseForeign(Element start) {
        for (Element element : SafeXml.elements(start)) {
            if ("CongDan".equals(element.getLocalName()) && !SafeXml.is(element, TELL, "CongDan")) {
                throw wrong("CongDan: must be in the namespace " + TELL + ", but is in another");
            }
            refuseForeign(element);
        }
    }

    /** The answer of service 033, in the namespace of the request or of the answers. */
    public static Verification verification(Element body, String namespace) {
        Element exists = null;
        for (String candidate : List.of(namespace, PopulationRequests.ASK, TELL, "")) {
            exists = exists == null ? SafeXml.first(body, candidate, "TonTai") : exists;
        }
        String text = exists == null ? null : SafeXml.text(exists);
        if (text == null) {
            throw wrong("TonTai: must be true or false, but is missing");
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Verification.CONFIRMED;
            case "false", "0" -> Verification.NOT_CONFIRMED;
            default -> throw wrong("TonTai: must be true or false, but is something else");
        };
    }

    private static PersonRecord person(Element citizen, PersonName name) {
        return PersonRecord.builder(name)
                .numbers(citizenId(citizen), oldCard(citizen))
                .birth(birth(SafeXml.child(citizen, TELL, "NgayThangNamSinh")))
                .codes(SafeXml.text(citizen, TELL, "GioiTinh"), SafeXml.text(citizen, TELL, "DanToc"))
                .addresses(
                        address(SafeXml.child(citizen, TELL, "QueQuan")),
                        address(SafeXml.child(citizen, TELL, "ThuongTru")),
                        address(SafeXml.child(citizen, TELL, "NoiOHienTai")))
                .parents(relative(SafeXml.child(citizen, TELL, "Cha")), relative(SafeXml.child(citizen, TELL, "Me")))
                .spouse(relative(SafeXml.child(citizen, TELL, "VoChong")))
                .representative(relative(SafeXml.child(citizen, TELL, "NguoiDaiDien")))
                .build();
    }

    /** No given name means "not found", if the database keeps the node. */
    private static @Nullable PersonName name(@Nullable Element name) {
        if (name == null) {
            return null;
        }
        String given = SafeXml.text(name, TELL, "Ten");
        if (given == null && SafeXml.text(name) != null && !isRead(name)) {
            throw wrong("HoVaTen: must have Ho, ChuDem and Ten, but has something else");
        }
        return given == null
                ? null
                : new PersonName(SafeXml.text(name, TELL, "Ho"), SafeXml.text(name, TELL, "ChuDem"), given);
    }

    /** Whether the known elements contain all of a name. */
    private static boolean isRead(Element name) {
        List<Element> parts = SafeXml.elements(name);
        return !parts.isEmpty() && parts.stream().allMatch(part -> TELL.equals(part.getNamespaceURI()));
    }

    private static @Nullable CitizenId citizenId(Element citizen) {
        String text = SafeXml.text(citizen, TELL, "SoDinhDanh");
        if (text == null) {
            return null;
        }
        try {
            return CitizenId.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong("SoDinhDanh: must be a personal number of twelve digits, but is not");
        }
    }

    private static @Nullable NationalIdCard oldCard(Element citizen) {
        String text = SafeXml.text(citizen, TELL, "SoCMND");
        // The member may contain the new number instead, which is then ignored.
        return text != null && NationalIdCard.isValid(text) ? NationalIdCard.parse(text) : null;
    }

    private static @Nullable BirthDate birth(@Nullable Element birth) {
        if (birth == null) {
            return null;
        }
        String day = SafeXml.text(birth, TELL, "NgayThangNam");
        String text = day == null ? SafeXml.text(birth, TELL, "Nam") : day;
        if (text == null) {
            return null;
        }
        try {
            BirthDate read = BirthDate.parse(text);
            if ((day == null) == (read.date() == null)) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw wrong("NgayThangNamSinh: must be a date or a year, but is not");
        }
        throw wrong(day == null ? "Nam: must be a year, but is not" : "NgayThangNam: must be a date, but is not");
    }

    private static @Nullable PersonAddress address(@Nullable Element address) {
        if (address == null || SafeXml.text(address) == null) {
            return null;
        }
        return PersonAddress.builder()
                .units(SafeXml.text(address, TELL, "MaTinhThanh"), SafeXml.text(address, TELL, "MaPhuongXa"))
                .districtCode(SafeXml.text(address, TELL, "MaQuanHuyen"))
                .detail(SafeXml.text(address, TELL, "ChiTiet"))
                .countryCode(SafeXml.text(address, TELL, "QuocGia"))
                .build();
    }

    private static @Nullable Relative relative(@Nullable Element relative) {
        if (relative == null || SafeXml.text(relative) == null) {
            return null;
        }
        String number = SafeXml.text(relative, TELL, "SoDinhDanh");
        Element name = SafeXml.child(relative, TELL, "HoVaTen");
        PersonName parts = name == null || !isRead(name) ? null : name(name);
        String full = parts != null ? parts.full() : name == null ? null : SafeXml.text(name);
        return new Relative(
                number != null && CitizenId.isValid(number) ? CitizenId.parse(number) : null,
                full,
                SafeXml.text(relative, TELL, "QuocTich"));
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(Kind.PROTOCOL, what).build();
    }
}
