package vn.lienthong.sharing.dossier.internal.portal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;
import vn.lienthong.sharing.dossier.ApplicantKind;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierFee;
import vn.lienthong.sharing.dossier.DossierField;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierSupplement;
import vn.lienthong.sharing.dossier.OtherPaper;
import vn.lienthong.sharing.dossier.ResultPaper;
import vn.lienthong.sharing.dossier.SubmittedFile;
import vn.lienthong.sharing.dossier.internal.CodeTable;
import vn.lienthong.sharing.dossier.internal.TargetForm;
import vn.lienthong.sharing.internal.JsonMessage;

/**
 * The items of {@code DongBoHoSoMC} and {@code CapNhatTienDoHoSoMC}, member by member in the wire's order and spelling.
 * A member without a value is sent as an empty text or an empty list, because the portal expects every member.
 * Immutable.
 */
final class PortalMessages {
    private static final Set<DossierField> DOSSIER = Set.of(
            DossierField.CODE,
            DossierField.PROCEDURE,
            DossierField.FIELD_OF_WORK,
            DossierField.OWNER,
            DossierField.APPLICANT_KIND,
            DossierField.APPLICANT_NUMBER,
            DossierField.APPLICANT_INFORMATION,
            DossierField.EMAIL,
            DossierField.FAX,
            DossierField.PHONE,
            DossierField.SUMMARY,
            DossierField.RECEIVED_AT,
            DossierField.DUE_AT,
            DossierField.STATUS,
            DossierField.RETURNED_AT,
            DossierField.RETURN_NOTE,
            DossierField.SUBMISSION_FORM,
            DossierField.FINISHED_AT,
            DossierField.PROCESSING_UNIT,
            DossierField.NOTE,
            DossierField.FILES,
            DossierField.FEES,
            DossierField.OTHER_PAPERS,
            DossierField.SUPPLEMENTS,
            DossierField.RESULT_PAPERS);
    private static final Set<DossierField> STEP = Set.of(
            DossierField.CODE,
            DossierField.OFFICIAL,
            DossierField.OFFICIAL_TITLE,
            DossierField.PROCESSED_AT,
            DossierField.DEPARTMENT,
            DossierField.CONTENT,
            DossierField.STATUS,
            DossierField.STARTED_AT,
            DossierField.DUE_AT);

    private final TargetForm dossierForm;
    private final TargetForm stepForm;

    PortalMessages(Settings settings) {
        CodeTable statuses = CodeTable.load(PortalMessages.class, "status.tsv", settings, "status", null);
        CodeTable kinds = CodeTable.load(
                PortalMessages.class,
                "applicant-kind.tsv",
                settings,
                "applicantKind",
                TargetForm.names(ApplicantKind.class));
        dossierForm = new TargetForm(DOSSIER, Set.of(), statuses, kinds).alsoRequiring(settings, "requiredFields");
        stepForm = new TargetForm(STEP, Set.of(), statuses, null).alsoRequiring(settings, "requiredStepFields");
    }

    TargetForm dossierForm() {
        return dossierForm;
    }

    TargetForm stepForm() {
        return stepForm;
    }

    /** An item of {@code DongBoHoSoMC}. */
    Map<String, Object> item(DossierRecord dossier) {
        CodedName field = dossier.fieldOfWork();
        ApplicantKind kind = dossier.applicantKind();
        CodeTable kinds = dossierForm.applicantKinds();
        return new JsonMessage()
                .text("MaHoSo", dossier.code().value())
                .text("MaTTHC", dossier.procedure().code())
                .text("TenTTHC", dossier.procedure().name())
                .text("MaLinhVuc", field == null ? null : field.code())
                .text("TenLinhVuc", field == null ? null : field.name())
                .text("ChuHoSo", dossier.owner())
                .text("LoaiDoiTuong", kind == null || kinds == null ? null : kinds.code(kind.name()))
                .text("MaDoiTuong", dossier.applicantNumber())
                .text("ThongTinKhac", dossier.applicantInformation())
                .text("Email", dossier.email())
                .text("Fax", dossier.fax())
                .text("SoDienThoai", dossier.phone())
                .text("TrichYeuHoSo", dossier.summary())
                .time("NgayTiepNhan", dossier.receivedAt())
                .time("NgayHenTra", dossier.dueAt())
                .text(
                        "TrangThaiHoSo",
                        dossierForm.statuses().code(dossier.status().name()))
                .time("NgayTra", dossier.returnedAt())
                .text("ThongTinTra", dossier.returnNote())
                .text("HinhThuc", dossier.submissionForm())
                .time("NgayKetThucXuLy", dossier.finishedAt())
                .text("DonViXuLy", dossier.processingUnit())
                .text("GhiChu", dossier.note())
                .value("TaiLieuNop", list(dossier.files(), PortalMessages::file))
                .value("DanhSachLePhi", list(dossier.fees(), PortalMessages::fee))
                .value("DanhSachTepDinhKemKhac", list(dossier.otherPapers(), PortalMessages::paper))
                .value("DanhSachHoSoBoSung", list(dossier.supplements(), PortalMessages::supplement))
                .value("DanhSachGiayToKetQua", list(dossier.resultPapers(), PortalMessages::result))
                .copy();
    }

    /** An item of {@code CapNhatTienDoHoSoMC}. */
    Map<String, Object> item(DossierProgress step) {
        return new JsonMessage()
                .text("MaHoSo", step.code().value())
                .text("NguoiXuLy", step.official())
                .text("ChucDanh", step.title())
                .time("ThoiDiemXuLy", step.processedAt())
                .text("PhongBanXuLy", step.department())
                .text("NoiDungXuLy", step.content())
                .text("TrangThai", stepForm.statuses().code(step.status().name()))
                .time("NgayBatDau", step.startedAt())
                .time("NgayKetThucTheoQuyDinh", step.dueAt())
                .copy();
    }

    private static Map<String, Object> file(SubmittedFile file) {
        return new JsonMessage()
                .text("TepDinhKemId", file.id())
                .text("TenTepDinhKem", file.name())
                .trueFalse("IsDeleted", file.isDeleted())
                .text("MaThanhPhanHoSo", file.componentCode())
                .text("DuongDanTaiTepTin", text(file.download()))
                .copy();
    }

    private static Map<String, Object> fee(DossierFee fee) {
        return new JsonMessage()
                .text("TenPhiLePhi", fee.name())
                .text("MaPhiLePhi", fee.code())
                .text("HinhThucThu", fee.collection())
                .text("Gia", Long.toString(fee.amountVnd()))
                .text("LoaiPhiLePhi", fee.type())
                .copy();
    }

    private static Map<String, Object> paper(OtherPaper paper) {
        return new JsonMessage()
                .text("TenGiayTo", paper.name())
                .text("SoLuong", Integer.toString(paper.count()))
                .text("LoaiGiayTo", paper.type())
                .copy();
    }

    private static Map<String, Object> supplement(DossierSupplement request) {
        return new JsonMessage()
                .text("HoSoBoSungId", request.id())
                .text("NguoiYeuCauBoSung", request.requestedBy())
                .text("NoiDungBoSung", request.content())
                .time("NgayBoSung", request.requestedAt())
                .text("NguoiTiepNhanBoSung", request.receivedBy())
                .text("ThongTinTiepNhan", request.receivedNote())
                .time("NgayTiepNhanBoSung", request.receivedAt())
                .text("TrangThaiBoSung", request.statusCode())
                .value("DanhSachGiayToBoSung", list(request.papers(), PortalMessages::paper))
                .value("DanhSachLePhiBoSung", list(request.fees(), PortalMessages::fee))
                .time("NgayHenTraTruoc", request.dueBefore())
                .time("NgayHenTraMoi", request.dueNow())
                .copy();
    }

    private static Map<String, Object> result(ResultPaper paper) {
        return new JsonMessage()
                .text("TenGiayTo", paper.name())
                .text("MaThanhPhanHoSo", paper.componentCode())
                .text("GiayToId", paper.id())
                .text("DuongDanTepTinKetQua", text(paper.download()))
                .copy();
    }

    private static <T> List<Map<String, Object>> list(List<T> items, Function<T, Map<String, Object>> wire) {
        return items.stream().map(wire).toList();
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }
}
