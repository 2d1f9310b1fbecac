package vn.lienthong.sandbox.internal.platform.dossier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** A small catalogue of invented procedures (thủ tục hành chính giả định), with the portal's UPPER-CASE members. */
final class ProcedureCatalogue {
    private record Procedure(String code, String name, String field, String agency, long fee, String days) {}

    private static final List<Procedure> PROCEDURES = List.of(
            new Procedure("9.000001", "Cấp giấy phép hoạt động phòng khám (mẫu)", "YT", "H60.01.02", 1_500_000, "45"),
            new Procedure("9.000002", "Cấp giấy xác nhận khám sức khỏe (mẫu)", "YT", "H60.01.02", 120_000, "3"),
            new Procedure(
                    "9.000003", "Cấp chứng nhận cơ sở sơ chế chè an toàn (mẫu)", "NN", "H60.01.02", 700_000, "15"),
            new Procedure("9.000004", "Đăng ký mã số vùng trồng (mẫu)", "NN", "H29.01.02", 0, "10"));

    private ProcedureCatalogue() {}

    static ArrayNode procedures() {
        ArrayNode list = JsonTree.array();
        PROCEDURES.forEach(procedure -> list.add(brief(procedure)));
        return list;
    }

    /** A list of one procedure, or an empty one. */
    static ArrayNode procedure(String code) {
        ArrayNode list = JsonTree.array();
        PROCEDURES.stream().filter(p -> p.code.equals(code)).forEach(p -> list.add(whole(p)));
        return list;
    }

    static ArrayNode agencies() {
        ArrayNode list = JsonTree.array();
        list.add(JsonTree.object("MADONVI", "H60.01.02", "TENDONVI", "Đơn vị giả định số 1"));
        list.add(JsonTree.object("MADONVI", "H29.01.02", "TENDONVI", "Đơn vị giả định số 2"));
        return list;
    }

    static ArrayNode fields() {
        ArrayNode list = JsonTree.array();
        list.add(JsonTree.object("MALINHVUC", "YT", "TENLINHVUC", "Y tế (mẫu)"));
        list.add(JsonTree.object("MALINHVUC", "NN", "TENLINHVUC", "Nông nghiệp (mẫu)"));
        return list;
    }

    private static ObjectNode brief(Procedure procedure) {
        return JsonTree.object(
                "MATTHC", procedure.code,
                "TENTTHC", procedure.name,
                "MADONVI", procedure.agency,
                "MALINHVUC", procedure.field);
    }

    private static ObjectNode whole(Procedure procedure) {
        ObjectNode all = brief(procedure);
        all.put("TRINHTUTHUCHIEN", "Nộp hồ sơ, thẩm định, trả kết quả");
        ArrayNode ways = all.putArray("CACHTHUCTHUCHIEN");
        for (String channel : List.of("1", "2", "3")) {
            ObjectNode way = ways.addObject();
            way.put("KENH", channel).put("THOIGIANGIAIQUYET", procedure.days);
            way.putArray("PHILEPHI").addObject().put("SOTIEN", String.valueOf(procedure.fee));
        }
        all.putArray("THANHPHANHOSO");
        all.put("KETQUATHUCHIEN", "Giấy xác nhận");
        all.putArray("CANCUPHAPLY");
        all.put("COQUANTHUCHIEN", procedure.agency);
        return all;
    }
}
