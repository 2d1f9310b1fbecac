package vn.lienthong.sandbox.internal.platform.population;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.lienthong.core.internal.wire.SafeXml;
import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.core.internal.wire.XmlWriter;
import vn.lienthong.sandbox.SandboxPeople;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.fault.PopulationFault;
import vn.lienthong.sandbox.internal.http.Request;

/** Services 037 (enquiry, tra cứu) and 033 (verification, xác thực). The order of the elements matters. */
final class Enquiries {
    private static final Pattern ORDER_037 = Pattern.compile("MaYeuCau,MaDVC,MaTichHop,MaCanBo,"
            + "(MaDonVi,)?(TaiKhoan,)?(SoDienThoai,)?(SoDinhDanh|SoCMND),HoVaTen,NgayThangNamSinh");
    private static final Pattern ORDER_033 =
            Pattern.compile("MaYeuCau,MaDichVu,MaCanBo,(SoDinhDanh,)?(SoCMND,)?HoVaTen");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{12}");
    private static final Pattern OLD_CARD = Pattern.compile("[0-9]{9}");

    private final SandboxPeople people;
    private final Clock clock;

    Enquiries(SandboxPeople people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Writes the answer to one operation into the body of the envelope. */
    void answer(Element operation, Request request, XmlWriter xml) {
        if (SafeXml.is(operation, Namespaces.REQUEST, "TraCuuThongTinCongDan")) {
            enquiry(operation, request, xml);
        } else if (SafeXml.is(operation, Namespaces.REQUEST, "XacThucThongTinCongDanRequest")) {
            verification(operation, xml);
        } else {
            throw bad("Body: neither TraCuuThongTinCongDan nor XacThucThongTinCongDanRequest of " + Namespaces.REQUEST);
        }
    }

    private void enquiry(Element operation, Request request, XmlWriter xml) {
        order(operation, ORDER_037);
        filled(operation, "MaYeuCau");
        if (!"037".equals(text(operation, "MaTichHop"))) {
            throw bad("MaTichHop: must be 037");
        }
        String name = filled(operation, "HoVaTen");
        Element birth = SafeXml.child(operation, Namespaces.REQUEST, "NgayThangNamSinh");
        Optional<SandboxPerson> found =
                find(operation).filter(p -> sameName(p, name)).filter(p -> birth != null && sameBirth(p, birth));
        xml.start(Namespaces.REQUEST, "TraCuuThongTinCongDanResponse");
        if (found.isEmpty() && request.has(PopulationFault.NAMELESS_CITIZEN)) {
            CitizenXml.nameless(xml, clock);
        } else {
            CitizenXml.collection(xml, clock, people, found.orElse(null), request.has(PopulationFault.OLD_UNITS));
        }
        xml.end();
    }

    private void verification(Element operation, XmlWriter xml) {
        order(operation, ORDER_033);
        filled(operation, "MaYeuCau");
        if (!"033".equals(text(operation, "MaDichVu"))) {
            throw bad("MaDichVu: must be 033");
        }
        String name = filled(operation, "HoVaTen");
        boolean exists = find(operation).filter(p -> sameName(p, name)).isPresent();
        xml.start(Namespaces.REQUEST, "KetQuaXacThucResponse")
                .leaf(Namespaces.REQUEST, "TonTai", String.valueOf(exists))
                .end();
    }

    private Optional<SandboxPerson> find(Element operation) {
        String number = text(operation, "SoDinhDanh");
        String card = text(operation, "SoCMND");
        if (number == null && card == null) {
            throw bad("SoDinhDanh: or SoCMND must have a value");
        }
        if (number != null && !NUMBER.matcher(number).matches()) {
            throw bad("SoDinhDanh: must be 12 digits");
        }
        if (card != null && !OLD_CARD.matcher(card).matches()) {
            throw bad("SoCMND: must be 9 digits");
        }
        return people.persons().stream()
                .filter(p -> number == null || number.equals(p.citizenId()))
                .filter(p -> card == null || card.equals(p.oldCard()))
                .findFirst();
    }

    private static boolean sameName(SandboxPerson person, String sent) {
        String known = person.fullName().toUpperCase(Vietnamese.LOCALE);
        return plain(known).equals(plain(sent));
    }

    private static String plain(String name) {
        return Vietnamese.normalised(name);
    }

    private static boolean sameBirth(SandboxPerson person, Element birth) {
        List<Element> children = SafeXml.elements(birth);
        if (children.size() != 1) {
            throw bad("NgayThangNamSinh: must contain either Nam or NgayThangNam");
        }
        String year = text(birth, "Nam");
        String day = text(birth, "NgayThangNam");
        if (year != null && year.matches("[0-9]{4}")) {
            return person.birth().startsWith(year);
        }
        if (day != null && day.matches("[0-9]{8}")) {
            return person.birth().equals(day);
        }
        throw bad("NgayThangNamSinh: Nam is yyyy, NgayThangNam is yyyyMMdd");
    }

    private static void order(Element operation, Pattern order) {
        List<Element> children = SafeXml.elements(operation);
        for (Element child : children) {
            if (!Namespaces.REQUEST.equals(child.getNamespaceURI())) {
                throw bad("an element is not in the namespace " + Namespaces.REQUEST);
            }
        }
        String names = children.stream().map(Element::getLocalName).collect(Collectors.joining(","));
        if (!order.matcher(names).matches()) {
            throw bad("the elements are not those of the service, or not in its order: " + order.pattern());
        }
    }

    private static String filled(Element operation, String name) {
        String value = text(operation, name);
        if (value == null) {
            throw bad(name + ": must have a value");
        }
        return value;
    }

    private static @Nullable String text(Element parent, String name) {
        return SafeXml.text(parent, Namespaces.REQUEST, name);
    }

    private static BadRequest bad(String reason) {
        return new BadRequest(reason);
    }
}
