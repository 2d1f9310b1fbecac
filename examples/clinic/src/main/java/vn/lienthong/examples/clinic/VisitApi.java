package vn.lienthong.examples.clinic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.Payment;
import vn.lienthong.sharing.dossier.DossierAnswer;
import vn.lienthong.sharing.dossier.DossierOutcome;
import vn.lienthong.sharing.dossier.TargetAnswer;

/** The API of the visits' pages (lượt khám). */
final class VisitApi {
    private final Clinic clinic;

    VisitApi(Clinic clinic) {
        this.clinic = clinic;
    }

    Map<String, Object> state() {
        List<Object> platforms = new ArrayList<>();
        for (String role : clinic.profile().platforms()) {
            platforms.add(Map.of(
                    "role", role, "dialect", clinic.profile().client(role).dialect()));
        }
        List<Object> visits = new ArrayList<>();
        clinic.visits().list().forEach(visit -> visits.add(view(visit)));
        return Map.of("profile", clinic.profile().name(), "platforms", platforms, "visits", visits);
    }

    /** The answer, or {@code null} if it does not exist; {@code path} is the part after {@code /api/visits}. */
    @Nullable
    Map<String, Object> handle(String method, List<String> path) {
        boolean post = method.equals("POST");
        if (path.isEmpty()) {
            return post ? view(clinic.open()) : null;
        }
        Visit visit = clinic.visits().find(path.get(0)).orElse(null);
        if (visit == null) {
            throw new IllegalArgumentException("Không có lượt khám này. Hãy về trang đầu và chọn lại.");
        }
        if (path.size() == 1) {
            return post ? null : view(visit);
        }
        return post && path.size() == 2 ? step(visit, path.get(1)) : null;
    }

    private @Nullable Map<String, Object> step(Visit visit, String step) {
        Map<String, Object> said = new LinkedHashMap<>();
        switch (step) {
            case "lookup" -> lookUp(visit, said);
            case "charge" -> charge(visit, said);
            case "ask" ->
                said.put(
                        "message",
                        Words.payment(
                                clinic.askPayment(visit).map(Payment::status).orElse(null)));
            case "synchronise" -> synchronise(visit, said);
            default -> {
                return null;
            }
        }
        said.put("visit", view(clinic.visits().find(visit.id()).orElse(visit)));
        return said;
    }

    private void lookUp(Visit visit, Map<String, Object> said) {
        boolean found = clinic.lookUp(visit).isPresent();
        said.put("bad", !found);
        said.put(
                "message",
                found
                        ? "Có trong Cơ sở dữ liệu quốc gia về dân cư."
                        : "Không tìm thấy trong Cơ sở dữ liệu quốc gia về dân cư. Hãy đối chiếu giấy tờ của người dân.");
    }

    private void charge(Visit visit, Map<String, Object> said) {
        Clinic.PayPage page = clinic.payPage(visit).orElse(null);
        if (page != null && !page.opened()) {
            said.put("redirect", page.uri().toString());
            return;
        }
        if (page != null) {
            said.put("page", page.uri().toString());
            said.put("message", Words.stillOpen(page.until()));
            return;
        }
        Visit now = clinic.visits().find(visit.id()).orElse(visit);
        said.put("bad", !now.paid());
        said.put("message", Words.payment(now.payment()));
    }

    private void synchronise(Visit visit, Map<String, Object> said) {
        if (!visit.paid()) {
            throw new IllegalStateException("Lượt khám này chưa thanh toán, nên chưa đồng bộ.");
        }
        DossierAnswer sent = clinic.synchronise(visit);
        failIfUnanswered(sent);
        DossierAnswer finished = sent.isComplete() ? clinic.finish(visit) : sent;
        failIfUnanswered(finished);
        said.put("bad", !finished.isComplete());
        said.put(
                "message",
                Words.dossier(sent)
                        + (finished.isComplete()
                                ? "; đã ghi tiến độ."
                                : sent.isComplete() ? "; chưa ghi tiến độ: " + Words.dossier(finished) + "." : "."));
    }

    /** A failure of one platform is reported as if it were the only one; another click sends only there. */
    private static void failIfUnanswered(DossierAnswer answer) {
        for (TargetAnswer target : answer.targets()) {
            if (target.outcome() instanceof DossierOutcome.Failed failed) {
                throw failed.error();
            }
        }
    }

    private static Map<String, Object> view(Visit visit) {
        Visit.Login login = visit.login();
        Visit.Charge last = visit.lastCharge();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", visit.id());
        view.put("dossier", visit.dossier());
        view.put("opened", LocalTime.shown(visit.openedAt()));
        view.put("procedure", Clinic.PROCEDURE_NAME);
        view.put("fee", Words.dong(Clinic.FEE_VND));
        var citizen = login.citizen();
        view.put("citizen", citizen == null ? null : Objects.requireNonNullElse(citizen.fullName(), "(không rõ tên)"));
        view.put("number", citizen == null ? null : String.valueOf(citizen.citizenId()));
        view.put("assurance", citizen == null ? null : Words.level(login.level()));
        view.put("refusal", login.refusal());
        view.put("found", visit.found());
        view.put("payment", visit.payment() == null ? null : visit.payment().name());
        view.put("reference", last == null ? null : last.key().reference());
        view.put("timesPaid", visit.timesPaid());
        view.put("synchronised", visit.synchronised());
        return view;
    }
}
