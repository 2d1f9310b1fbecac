package vn.lienthong.sandbox.internal.platform.lgsp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.SandboxBusiness;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The services behind an LGSP (dịch vụ trên trục LGSP): one-stop messages answered with {@code {Status, Message}},
 * shared code lists, the business register. Members as in one public code base; {@code Status} {@code "1"} for success
 * and the format of the two catalogues are choices of the sandbox.
 */
public final class LgspServices {
    private static final List<String> COUNTS = List.of(
            "NewReception",
            "PreExtisting",
            "Total",
            "TotalSolved",
            "SolvedInTime",
            "SolvedLate",
            "TotalPending",
            "Pending",
            "PendingLate");
    private static final List<List<String>> SUMS = List.of(
            List.of("Total", "NewReception", "PreExtisting"),
            List.of("TotalSolved", "SolvedInTime", "SolvedLate"),
            List.of("TotalPending", "Pending", "PendingLate"));

    private final World world;
    private final Set<String> documents = ConcurrentHashMap.newKeySet();

    public LgspServices(World world) {
        this.world = world;
    }

    /** Adds the services for authenticated callers; {@code kinds} are the faults of the sign-on in front of them. */
    public Routes addTo(Routes routes, FaultKind... kinds) {
        return routes.post("/Document/SyncDocument", request -> syncDocument(object(request)), kinds)
                .post("/Document/UpdateDocumentTraces", request -> updateTraces(object(request)), kinds)
                .post("/Statistic", request -> statistic(object(request)), kinds)
                .post("/Vote", request -> vote(object(request)), kinds)
                .get("/dmdc/1.0/AllCategory", request -> Reply.json(200, categories()), kinds)
                .get("/apiCSDLDKDN/1.0/chiTietDoanhNghiep", request -> business(request.query("msdn")), kinds);
    }

    private Reply syncDocument(JsonNode message) {
        for (String member : List.of("DocCode", "DocTypeCode")) {
            require(message, member);
        }
        for (String member : List.of("DateReceived", "DateAppointed")) {
            time(message, member);
        }
        documents.add(require(message, "DocCode"));
        return result("1", "Thành công");
    }

    private Reply updateTraces(JsonNode message) {
        String code = require(message, "DocCode");
        return documents.contains(code)
                ? result("1", "Thành công")
                : result("0", "DocCode: chưa có hồ sơ này, phải đồng bộ trước (not synchronised yet)");
    }

    private Reply statistic(JsonNode message) {
        number(message, "Month", 1, 12);
        number(message, "Year", 2000, 9999);
        JsonNode monthly = message.path("IsMonthStatistic");
        if (!monthly.isMissingNode() && !monthly.isBoolean()) {
            throw refusal("IsMonthStatistic: phải là true hoặc false (must be a boolean)");
        }
        COUNTS.forEach(member -> number(message, member, 0, Integer.MAX_VALUE));
        List<String> warnings = new ArrayList<>();
        for (List<String> sum : SUMS) {
            if (message.path(sum.get(0)).asLong()
                    != message.path(sum.get(1)).asLong()
                            + message.path(sum.get(2)).asLong()) {
                warnings.add(sum.get(0) + " ≠ " + sum.get(1) + " + " + sum.get(2));
            }
        }
        return result("1", warnings.isEmpty() ? "Thành công" : "Thành công; cảnh báo: " + String.join("; ", warnings));
    }

    private static Reply vote(JsonNode message) {
        if (message.isEmpty()) {
            throw refusal("Nội dung rỗng (empty vote)");
        }
        return result("1", "Thành công");
    }

    private static List<JsonNode> categories() {
        return List.of(
                JsonTree.object("code", "DM_GIOI_TINH", "name", "Danh mục giới tính", "items", List.of("1", "2")),
                JsonTree.object("code", "DM_DAN_TOC", "name", "Danh mục dân tộc", "items", List.of("01", "02")),
                JsonTree.object(
                        "code", "DM_DON_VI_HANH_CHINH", "name", "Danh mục đơn vị hành chính", "items", List.of("08")));
    }

    private Reply business(@Nullable String taxCode) {
        if (taxCode == null || !taxCode.matches("[0-9]{10}(-[0-9]{3})?")) {
            return result(400, "0", "msdn: phải gồm 10 chữ số (must be a tax code)");
        }
        SandboxBusiness found = world.people().findBusiness(taxCode).orElse(null);
        return found == null
                ? Reply.json(
                        200, JsonTree.object("Status", "0", "Message", "Không tìm thấy doanh nghiệp", "Data", null))
                : Reply.json(
                        200,
                        JsonTree.object(
                                "Status",
                                "1",
                                "Message",
                                "Thành công",
                                "Data",
                                JsonTree.object(
                                        "MSDN", found.taxCode(),
                                        "TEN_DOANH_NGHIEP", found.name(),
                                        "DIA_CHI", found.address(),
                                        "TINH_TRANG", "Đang hoạt động")));
    }

    private static JsonNode object(Request request) {
        JsonNode body = request.json();
        if (!body.isObject()) {
            throw new Refusal(result(400, "0", "Body must be a JSON object"));
        }
        return body;
    }

    private static String require(JsonNode message, String member) {
        String value = JsonTree.text(message, member);
        if (value == null || value.isBlank()) {
            throw refusal(member + ": bắt buộc (is required)");
        }
        return value;
    }

    private static void time(JsonNode message, String member) {
        JsonNode value = message.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        if (VietnamTime.parseWithOffset(value.asText()) == null) {
            throw refusal(member + ": phải theo dạng yyyy-MM-dd'T'HH:mm:ss.SSSZ (wrong form of time)");
        }
    }

    private static void number(JsonNode message, String member, int from, int to) {
        JsonNode value = message.path(member);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < from || value.asInt() > to) {
            throw refusal(member + ": phải là số nguyên (must be a whole number in its range)");
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(result("0", message));
    }

    /** A business refusal comes with HTTP 200. */
    private static Reply result(String status, String message) {
        return result(200, status, message);
    }

    private static Reply result(int http, String status, String message) {
        return Reply.json(http, JsonTree.object("Status", status, "Message", message));
    }
}
