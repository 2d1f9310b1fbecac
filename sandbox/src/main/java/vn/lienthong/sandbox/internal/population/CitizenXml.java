package vn.lienthong.sandbox.internal.population;

import static vn.lienthong.sandbox.internal.population.Enquiries.ANSWER;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.XmlWriter;
import vn.lienthong.sandbox.People;
import vn.lienthong.sandbox.SandboxPerson;

/** The citizen structure of QCVN 109 ({@code CongdanCollection}). Sex and ethnicity are written as words: the code lists are not public. */
final class CitizenXml {
    /** The one child here is represented by this person; short names of the sandbox. */
    private static final Map<String, String> REPRESENTATIVES = Map.of("duc", "huong");

    private CitizenXml() {}

    /** One person, or the answer "nobody": a collection without a {@code CongDan}. */
    static void collection(
            XmlWriter xml, Clock clock, People people, @Nullable SandboxPerson person, boolean oldUnits) {
        start(xml, clock, person == null ? 0 : 1);
        if (person != null) {
            xml.start(ANSWER, "CongDan").leaf(ANSWER, "SoDinhDanh", person.citizenId());
            if (person.oldCard() != null) {
                xml.leaf(ANSWER, "SoCMND", person.oldCard());
            }
            name(xml, person);
            xml.leaf(ANSWER, "GioiTinh", person.sex()).leaf(ANSWER, "DanToc", person.ethnicity());
            xml.start(ANSWER, "NgayThangNamSinh")
                    .leaf(ANSWER, person.birth().length() == 4 ? "Nam" : "NgayThangNam", person.birth())
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
        xml.start(ANSWER, "CongDan").start(ANSWER, "HoVaTen");
        xml.leaf(ANSWER, "Ho", "").leaf(ANSWER, "ChuDem", "").leaf(ANSWER, "Ten", "");
        xml.end().end().end();
    }

    private static void start(XmlWriter xml, Clock clock, int count) {
        xml.start(ANSWER, "CongdanCollection")
                .attribute("SoCongDan", String.valueOf(count))
                .attribute("GhiChu", "Dữ liệu giả định")
                .attribute("ThoiDiemDuLieu", VietnamTime.compact(clock.instant()))
                .attribute("id", "sandbox");
    }

    private static void name(XmlWriter xml, SandboxPerson person) {
        xml.start(ANSWER, "HoVaTen").leaf(ANSWER, "Ho", person.familyName());
        if (!person.middleName().isEmpty()) {
            xml.leaf(ANSWER, "ChuDem", person.middleName());
        }
        xml.leaf(ANSWER, "Ten", person.givenName()).end();
    }

    private static void address(XmlWriter xml, String element, SandboxPerson person, boolean oldUnits) {
        xml.start(ANSWER, element).leaf(ANSWER, "MaTinhThanh", person.provinceCode());
        if (oldUnits) {
            xml.leaf(ANSWER, "MaQuanHuyen", "024");
        }
        xml.leaf(ANSWER, "MaPhuongXa", person.communeCode());
        if (oldUnits) {
            xml.leaf(ANSWER, "QuocGia", "VN");
        }
        xml.leaf(ANSWER, "ChiTiet", person.address()).end();
    }

    private static void relative(XmlWriter xml, String element, SandboxPerson person) {
        xml.start(ANSWER, element)
                .leaf(ANSWER, "SoDinhDanh", person.citizenId())
                .leaf(ANSWER, "QuocTich", "VN");
        name(xml, person);
        xml.end();
    }
}
