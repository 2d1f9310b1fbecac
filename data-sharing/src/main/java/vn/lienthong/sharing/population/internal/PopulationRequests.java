package vn.lienthong.sharing.population.internal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.XmlWriter;
import vn.lienthong.sharing.internal.JsonMessage;
import vn.lienthong.sharing.population.NameCheck;
import vn.lienthong.sharing.population.PersonQuery;

/** The two queries as SOAP 1.1 messages. The order of the elements matters. Immutable. */
public final class PopulationRequests {
    public static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    public static final String ASK = "http://dancuquocgia.bca";

    private final String verifyNamespace;
    private final @Nullable String unit;
    private final @Nullable String account;
    private final @Nullable String phone;

    /** Reads the settings. */
    public PopulationRequests(ClientConfig config) {
        this.verifyNamespace = config.settings().text("namespace033", ASK);
        this.unit = config.settings().optional("maDonVi");
        this.account = config.settings().optional("taiKhoan");
        this.phone = config.settings().optional("soDienThoai");
    }

    /** The namespace of service 033. */
    public String verifyNamespace() {
        return verifyNamespace;
    }

    /** Service 037. */
    public byte[] find(PersonQuery query, Purpose purpose) {
        XmlWriter xml = envelope(ASK);
        xml.start(ASK, "TraCuuThongTinCongDan")
                .leaf(ASK, "MaYeuCau", text("purpose.requestId", purpose.requestId()))
                .leaf(ASK, "MaDVC", text("purpose.procedureCode", purpose.procedureCode()))
                .leaf(ASK, "MaTichHop", "037")
                .leaf(ASK, "MaCanBo", text("purpose.officialId", purpose.officialId()));
        optional(xml, "MaDonVi", unit);
        optional(xml, "TaiKhoan", account);
        optional(xml, "SoDienThoai", phone);
        number(xml, ASK, query.nameCheck());
        xml.leaf(ASK, "HoVaTen", query.nameCheck().name()).start(ASK, "NgayThangNamSinh");
        LocalDate day = query.birth().date();
        if (day == null) {
            xml.leaf(ASK, "Nam", query.birth().value());
        } else {
            xml.leaf(ASK, "NgayThangNam", VietnamTime.compact(day));
        }
        return close(xml.end().end());
    }

    /** Service 033. */
    public byte[] verify(NameCheck person, Purpose purpose) {
        XmlWriter xml = envelope(verifyNamespace);
        xml.start(verifyNamespace, "XacThucThongTinCongDanRequest")
                .leaf(verifyNamespace, "MaYeuCau", text("purpose.requestId", purpose.requestId()))
                .leaf(verifyNamespace, "MaDichVu", "033")
                .leaf(verifyNamespace, "MaCanBo", text("purpose.officialId", purpose.officialId()));
        number(xml, verifyNamespace, person);
        return close(xml.leaf(verifyNamespace, "HoVaTen", person.name()).end());
    }

    /** Service 033 without number and name: the sign-on is checked, and nobody is looked up. */
    byte[] aboutNobody() {
        XmlWriter xml = envelope(verifyNamespace);
        xml.start(verifyNamespace, "XacThucThongTinCongDanRequest")
                .leaf(verifyNamespace, "MaYeuCau", "lienthong-doctor")
                .leaf(verifyNamespace, "MaDichVu", "033")
                .leaf(verifyNamespace, "MaCanBo", "");
        return close(xml.end());
    }

    private static XmlWriter envelope(String namespace) {
        return XmlWriter.create()
                .prefix("soapenv", SOAP)
                .prefix("dan", namespace)
                .start(SOAP, "Envelope")
                .leaf(SOAP, "Header", null)
                .start(SOAP, "Body");
    }

    private static byte[] close(XmlWriter xml) {
        return xml.end().end().bytes();
    }

    private static void number(XmlWriter xml, String namespace, NameCheck person) {
        CitizenId citizen = person.citizenId();
        if (citizen != null) {
            xml.leaf(namespace, "SoDinhDanh", citizen.value());
        }
        NationalIdCard card = person.oldCard();
        if (card != null) {
            xml.leaf(namespace, "SoCMND", card.value());
        }
    }

    private static void optional(XmlWriter xml, String element, @Nullable String value) {
        if (value != null) {
            xml.leaf(ASK, element, value);
        }
    }

    private static String text(String field, String value) {
        return JsonMessage.checked(field, value);
    }
}
