package vn.lienthong.sharing.dossier.internal.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.Dossier;
import vn.lienthong.sharing.dossier.DossierStatus;
import vn.lienthong.sharing.dossier.Procedure;
import vn.lienthong.sharing.dossier.ServiceChannel;
import vn.lienthong.sharing.dossier.internal.CodeTable;
import vn.lienthong.sharing.dossier.internal.DossierLookUps;
import vn.lienthong.sharing.internal.Members;
import vn.lienthong.sharing.internal.WireMap;
import vn.lienthong.sharing.internal.WireTimes;

/** What the portal can be asked: a dossier, and its catalogues with their upper-case members. Thread-safe. */
final class PortalLookUps implements DossierLookUps {
    private final PortalCalls calls;
    private final CodeTable statuses;

    PortalLookUps(PortalCalls calls, CodeTable statuses) {
        this.calls = calls;
        this.statuses = statuses;
    }

    @Override
    public Optional<Dossier> find(DossierCode code) {
        List<Members> found = calls.read("dossier.find", "TraCuuHoSo", Map.of("mahoso", code.value()))
                .list("result");
        for (Members item : found) {
            // The portal answers a question for one code; an item without a code is about that one.
            String itsCode = item.text("MaHoSo");
            if (itsCode == null || itsCode.equals(code.value())) {
                return Optional.of(dossier(itsCode == null ? code.value() : itsCode, item));
            }
        }
        if (!found.isEmpty()) {
            throw PlatformException.of(
                            Kind.PROTOCOL, "TraCuuHoSo: the answer is about another dossier than the one asked for")
                    .build();
        }
        return Optional.empty();
    }

    @Override
    public List<Procedure> procedures() {
        return calls.read("dossier.procedures", "LayDanhSachTTHC", Map.of()).list("result").stream()
                .map(PortalLookUps::procedure)
                .toList();
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
                        Map.of("maTTHC", WireMap.checked("procedureCode", procedureCode)))
                .list("result")
                .stream()
                .findFirst()
                .map(PortalLookUps::procedure);
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
        return calls.read(operation, service, Map.of()).list("result").stream()
                .map(item -> new CodedName(item.require(code), item.require(name), item.toMap()))
                .toList();
    }

    private static Procedure procedure(Members item) {
        List<ServiceChannel> channels = new ArrayList<>();
        for (Members way : item.list("CACHTHUCTHUCHIEN")) {
            String channel = way.text("KENH");
            if (channel != null && !channels.contains(new ServiceChannel(channel))) {
                channels.add(new ServiceChannel(channel));
            }
        }
        return new Procedure(item.require("MATTHC"), item.require("TENTTHC"), channels, item.toMap());
    }

    private Dossier dossier(String code, Members item) {
        String status = item.text("TrangThaiHoSo");
        return Dossier.builder(code, item.toMap())
                .procedureCode(item.text("MaTTHC"))
                .owner(item.text("ChuHoSo"))
                .status(status(status), status)
                .times(WireTimes.time(item.text("NgayTiepNhan")), WireTimes.time(item.text("NgayHenTra")))
                .build();
    }

    private @Nullable DossierStatus status(@Nullable String code) {
        if (code == null) {
            return null;
        }
        String name = statuses.name(code);
        return name == null ? DossierStatus.UNKNOWN : DossierStatus.of(name);
    }
}
