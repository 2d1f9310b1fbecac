package vn.lienthong.sandbox.internal.platform.population;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.XmlWriter;
import vn.lienthong.sandbox.SandboxPeople;
import vn.lienthong.sandbox.SandboxPerson;

/**
 * The citizen structure of QCVN 109 ({@code CongdanCollection}). Sex and ethnicity are written in words: the code lists
 * are not public.
 */
final class CitizenXml {
    /** The only child is represented by this person; short names of the sandbox. */
    private static final Map<String, String> REPRESENTATIVES = Map.of("duc", "huong");

    private CitizenXml() {}

    /** One person, or the answer "nobody": a collection without a {@code CongDan}. */
    static void collection(
            XmlWriter xml, Clock clock, SandboxPeople people, @Nullable SandboxPerson person, boolean oldUnits) {
        start(xml, clock, person == null ? 0 : 1);
        if (person != null) {
            xml.start(Namespaces.ANSWER, "CongDan").leaf(Namespaces.ANSWER, "SoDinhDanh", person.citizenId());
            if (person.oldCard() != null) {
                xml.leaf(Namespaces.ANSWER, "SoCMND", person.oldCard());
            }
            name(xml, person);
            xml.leaf(Namespaces.ANSWER, "GioiTinh", person.sex()).leaf(Namespaces.ANSWER, "DanToc", person.ethnicity());
            xml.start(Namespaces.ANSWER, "NgayThangNamSinh")
                    .leaf(Namespaces.ANSWER, person.birth().length() == 4 ? "Nam" : "NgayThangNam", person.birth())
                    .end();
            for (String place : new String[] {"QueQuan", "ThuongTru", "NoiOHienTai"}) {
                address(xml, place, person, oldUnits);
            }
            people.findPerson(REPRESENTATIVES.getOrDefault(person.id(), "")).ifPresent(other -> {
                relative(xml, "Me", other);
                relative(xml, "NguoiDaiDien", other);
            });
            xml.end();
        }
        xml.end();
    }

    /** The other way to say "nobody": a {@code CongDan} without a name. */
    static void nameless(XmlWriter xml, Clock clock) {
        start(xml, clock, 0);
        xml.start(Namespaces.ANSWER, "CongDan").start(Namespaces.ANSWER, "HoVaTen");
        xml.leaf(Namespaces.ANSWER, "Ho", "")
                .leaf(Namespaces.ANSWER, "ChuDem", "")
                .leaf(Namespaces.ANSWER, "Ten", "");
        xml.end().end().end();
    }

    private static void start(XmlWriter xml, Clock clock, int count) {
        xml.start(Namespaces.ANSWER, "CongdanCollection")
                .attribute("SoCongDan", String.valueOf(count))
                .attribute("GhiChu", "Dữ liệu giả định")
                .attribute("ThoiDiemDuLieu", VietnamTime.compact(clock.instant()))
                .attribute("id", "sandbox");
    }

    private static void name(XmlWriter xml, SandboxPerson person) {
        xml.start(Namespaces.ANSWER, "HoVaTen").leaf(Namespaces.ANSWER, "Ho", person.familyName());
        if (!person.middleName().isEmpty()) {
            xml.leaf(Namespaces.ANSWER, "ChuDem", person.middleName());
        }
        xml.leaf(Namespaces.ANSWER, "Ten", person.givenName()).end();
    }

    private static void address(XmlWriter xml, String element, SandboxPerson person, boolean oldUnits) {
        xml.start(Namespaces.ANSWER, element).leaf(Namespaces.ANSWER, "MaTinhThanh", person.provinceCode());
        if (oldUnits) {
            xml.leaf(Namespaces.ANSWER, "MaQuanHuyen", "024");
        }
        xml.leaf(Namespaces.ANSWER, "MaPhuongXa", person.communeCode());
        if (oldUnits) {
            xml.leaf(Namespaces.ANSWER, "QuocGia", "VN");
        }
        xml.leaf(Namespaces.ANSWER, "ChiTiet", person.address()).end();
    }

    private static void relative(XmlWriter xml, String element, SandboxPerson person) {
        xml.start(Namespaces.ANSWER, element)
                .leaf(Namespaces.ANSWER, "SoDinhDanh", person.citizenId())
                .leaf(Namespaces.ANSWER, "QuocTich", "VN");
        name(xml, person);
        xml.end();
    }
}
