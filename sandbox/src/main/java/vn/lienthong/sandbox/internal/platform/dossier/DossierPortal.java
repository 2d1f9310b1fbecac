package vn.lienthong.sandbox.internal.platform.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.DossierFault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The dossier API of the national portal (Cổng Dịch vụ công quốc gia): HTTP 200 even for failures, {@code error_code} a
 * number or, with a fault, a text. A session lasts thirty minutes (a choice of the sandbox); a refused one is
 * {@code -2}.
 */
final class DossierPortal {
    private static final Duration SESSION = Duration.ofMinutes(30);
    static final String LOGIN = "/mapi/login";
    static final String CALL = "/mapi/g";
    static final List<FaultKind> AT_LOGIN = List.of(DossierFault.CODE_AS_TEXT);
    static final List<FaultKind> AT_CALL = List.of(
            SignOnFault.SESSION_EXPIRED,
            DossierFault.ERROR_CODE,
            DossierFault.CODE_AS_TEXT,
            DossierFault.BOOLEAN_AS_TEXT,
            DossierFault.RESULT_PER_ITEM,
            DossierFault.NO_RESULT_MEMBER);
    private static final int REFUSED = -1;
    private static final int NO_SESSION = -2;

    private final World world;
    private final Bearers<String> sessions;
    private final Dossiers dossiers = new Dossiers();

    DossierPortal(World world) {
        this.world = world;
        this.sessions = new Bearers<>(world.clock());
    }

    Reply handle(String method, String path, Request request) {
        if (!method.equals("POST")) {
            return Reply.json(405, JsonTree.object("message", "POST only")).with("Allow", "POST");
        }
        return switch (path) {
            case LOGIN -> logIn(request);
            case CALL -> call(request);
            default -> Reply.text(404, "404 Not Found");
        };
    }

    private Reply logIn(Request request) {
        JsonNode body = request.json();
        String user = JsonTree.text(body, "username");
        String password = JsonTree.text(body, "password");
        if (user == null
                || password == null
                || !user.equals(world.secrets().require("SANDBOX_ADAPTER_USERNAME"))
                || !Hashing.same(password, world.secrets().require("SANDBOX_ADAPTER_PASSWORD"))) {
            return answer(request, REFUSED, "Sai tên đăng nhập hoặc mật khẩu", null);
        }
        ObjectNode good = JsonTree.object("session", sessions.issue(user, SESSION));
        return Reply.json(200, code(good, request, 0));
    }

    private Reply call(Request request) {
        JsonNode body = request.json();
        String session = JsonTree.text(body, "session");
        if (sessions.find(session) == null || request.has(SignOnFault.SESSION_EXPIRED)) {
            if (session != null) {
                sessions.revoke(session);
            }
            return answer(request, NO_SESSION, "Phiên làm việc không hợp lệ hoặc đã hết hạn", null);
        }
        Fault failure = request.fault(DossierFault.ERROR_CODE);
        if (failure != null) {
            String code = failure.value();
            return answer(
                    request,
                    code == null ? REFUSED : Integer.parseInt(code),
                    "Hệ thống đang bận, đề nghị thử lại sau",
                    null);
        }
        try {
            if (!isAgency(JsonTree.text(body, "madonvi"))) {
                throw new Rejected("madonvi: đơn vị không có quyền (unknown agency)");
            }
            return answer(request, 0, "Thành công", service(body, request));
        } catch (Rejected rejected) {
            return answer(request, REFUSED, rejected.getMessage(), null);
        }
    }

    private @Nullable ArrayNode service(JsonNode body, Request request) {
        String service = String.valueOf(JsonTree.text(body, "service"));
        return switch (service) {
            case "LayDanhSachTTHC" -> ProcedureCatalogue.procedures();
            case "LayThuTuc" -> ProcedureCatalogue.procedure(Items.required(body, "maTTHC"));
            case "LayDanhMucCoQuan" -> ProcedureCatalogue.agencies();
            case "LayDanhMucLinhVuc" -> ProcedureCatalogue.fields();
            case "TraCuuHoSo" -> found(dossiers.find(Items.required(body, "mahoso")), request);
            case "DongBoHoSoMC" ->
                dossiers.synchronise(isUpdating(body), Items.data(body), request.has(DossierFault.RESULT_PER_ITEM));
            case "CapNhatTienDoHoSoMC" ->
                dossiers.progress(Items.data(body), request.has(DossierFault.RESULT_PER_ITEM));
            default -> throw new Rejected("service: không có dịch vụ này (no such service)");
        };
    }

    private static @Nullable ArrayNode found(ArrayNode found, Request request) {
        if (found.isEmpty()) {
            return request.has(DossierFault.NO_RESULT_MEMBER) ? null : found;
        }
        if (!request.has(DossierFault.BOOLEAN_AS_TEXT)) {
            for (JsonNode file : found.get(0).path("TaiLieuNop")) {
                if (file instanceof ObjectNode one && one.has("IsDeleted")) {
                    one.put("IsDeleted", one.get("IsDeleted").asText().equals("True"));
                }
            }
        }
        return found;
    }

    /**
     * Exactly {@code "True"} or {@code "False"}, as text: anything else is refused, because the real portal's behaviour
     * is not known.
     */
    private static boolean isUpdating(JsonNode body) {
        JsonNode value = body.path("isUpdating");
        if (value.isTextual() && Set.of("True", "False").contains(value.asText())) {
            return value.asText().equals("True");
        }
        throw new Rejected("isUpdating: phải là chuỗi \"True\" hoặc \"False\" (must be the text True or False)");
    }

    private boolean isAgency(@Nullable String code) {
        return world.variants().stream().anyMatch(variant -> variant.agency().equals(code));
    }

    private static Reply answer(Request request, int code, String message, @Nullable ArrayNode result) {
        ObjectNode body = JsonTree.object("message", message);
        if (result != null) {
            body.set("result", result);
        }
        return Reply.json(200, code(body, request, code));
    }

    private static ObjectNode code(ObjectNode body, Request request, int code) {
        return request.has(DossierFault.CODE_AS_TEXT)
                ? body.put("error_code", String.valueOf(code))
                : body.put("error_code", code);
    }
}
