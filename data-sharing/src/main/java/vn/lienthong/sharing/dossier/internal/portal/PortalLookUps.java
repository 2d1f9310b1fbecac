package vn.lienthong.sharing.dossier.internal.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.Dossier;
import vn.lienthong.sharing.dossier.DossierStatus;
import vn.lienthong.sharing.dossier.Procedure;
import vn.lienthong.sharing.dossier.ServiceChannel;
import vn.lienthong.sharing.dossier.internal.CodeTable;
import vn.lienthong.sharing.dossier.internal.DossierLookUps;
import vn.lienthong.sharing.internal.JsonMessage;

/** The portal's look-ups: a dossier, and its catalogues with their upper-case members. Thread-safe. */
final class PortalLookUps implements DossierLookUps {
    private static final String FIND = "dossier.find";

    private final PortalCalls calls;
    private final CodeTable statuses;

    PortalLookUps(PortalCalls calls, CodeTable statuses) {
        this.calls = calls;
        this.statuses = statuses;
    }

    @Override
    public Optional<Dossier> find(DossierCode code) {
        return calls.read(FIND, "TraCuuHoSo", Map.of("mahoso", code.value()), reply -> found(code, reply));
    }

    /** The same look-up as part of another call, and the conclusion from its answer. */
    <T> Exchange<T> finding(DossierCode code, Function<Optional<Dossier>, T> shown) {
        return calls.reading(
                FIND, "TraCuuHoSo", Map.of("mahoso", code.value()), reply -> shown.apply(found(code, reply)));
    }

    private Optional<Dossier> found(DossierCode code, JsonObject reply) {
        List<JsonObject> found = reply.list("result");
        for (JsonObject item : found) {
            // The question was about one code; an item without a code is about that one.
            String itsCode = item.text("MaHoSo");
            if (itsCode == null || itsCode.equals(code.value())) {
                return Optional.of(dossier(itsCode == null ? code.value() : itsCode, item));
            }
        }
        if (!found.isEmpty()) {
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "TraCuuHoSo: the answer must be about the requested dossier, but is about another dossier")
                    .build();
        }
        return Optional.empty();
    }

    @Override
    public List<Procedure> procedures() {
        return calls.read("dossier.procedures", "LayDanhSachTTHC", Map.of(), PortalLookUps::procedures);
    }

    @Override
    public Optional<Procedure> findProcedure(String procedureCode) {
        if (procedureCode.isBlank()) {
            throw new IllegalArgumentException("procedureCode: must not be blank, but is");
        }
        return calls
                .read(
                        "dossier.findProcedure",
                        "LayThuTuc",
                        Map.of("maTTHC", JsonMessage.checked("procedureCode", procedureCode)),
                        PortalLookUps::procedures)
                .stream()
                .findFirst();
    }

    @Override
    public List<CodedName> agencies() {
        return coded("dossier.agencies", "LayDanhMucCoQuan", "MADONVI", "TENDONVI");
    }

    @Override
    public List<CodedName> fieldsOfWork() {
        return coded("dossier.fieldsOfWork", "LayDanhMucLinhVuc", "MALINHVUC", "TENLINHVUC");
    }

    private List<CodedName> coded(String operation, String service, String code, String name) {
        return calls.read(
                operation,
                service,
                Map.of(),
                reply -> reply.list("result").stream()
                        .map(item -> new CodedName(item.requireText(code), item.requireText(name), item.toMap()))
                        .toList());
    }

    private static List<Procedure> procedures(JsonObject reply) {
        return reply.list("result").stream().map(PortalLookUps::procedure).toList();
    }

    private static Procedure procedure(JsonObject item) {
        List<ServiceChannel> channels = new ArrayList<>();
        for (JsonObject way : item.list("CACHTHUCTHUCHIEN")) {
            String channel = way.text("KENH");
            if (channel != null && !channels.contains(new ServiceChannel(channel))) {
                channels.add(new ServiceChannel(channel));
            }
        }
        return new Procedure(item.requireText("MATTHC"), item.requireText("TENTTHC"), channels, item.toMap());
    }

    private Dossier dossier(String code, JsonObject item) {
        String status = item.text("TrangThaiHoSo");
        return Dossier.builder(code, item.toMap())
                .procedureCode(item.text("MaTTHC"))
                .owner(item.text("ChuHoSo"))
                .status(status(status), status)
                .times(VietnamTime.parseTime(item.text("NgayTiepNhan")), VietnamTime.parseTime(item.text("NgayHenTra")))
                .build();
    }

    private @Nullable DossierStatus status(@Nullable String code) {
        if (code == null) {
            return null;
        }
        String name = statuses.name(code);
        return name == null ? DossierStatus.UNKNOWN : new DossierStatus(name);
    }
}
