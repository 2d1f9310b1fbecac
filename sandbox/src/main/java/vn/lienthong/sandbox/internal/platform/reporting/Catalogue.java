package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** The sample regimes and forms (chế độ và biểu mẫu báo cáo mẫu). Immutable. */
final class Catalogue {
    private final JsonNode regimes;
    private final List<Form> forms = new ArrayList<>();

    Catalogue() {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.json"))) {
            JsonNode all = JsonTree.read(in.readAllBytes());
            regimes = all.get("regimes");
            all.get("forms").forEach(form -> forms.add(new Form(form)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode regimes() {
        return regimes;
    }

    /** The distinct codes of forms of a regime, of all regimes if it is {@code null}. */
    List<String> formCodes(@Nullable String regime) {
        return forms.stream()
                .filter(f -> regime == null || f.regime().equals(regime))
                .map(Form::code)
                .distinct()
                .toList();
    }

    boolean hasRegime(String code) {
        return forms.stream().anyMatch(f -> f.regime().equals(code));
    }

    boolean signatureRequired(String regime) {
        for (JsonNode one : regimes) {
            if (Form.text(one, "code").equals(regime)) {
                return one.path("signatureRequired").asBoolean();
            }
        }
        return false;
    }

    List<Form> versions(String code) {
        return forms.stream().filter(f -> f.code().equals(code)).toList();
    }

    Form require(String code, String version) {
        List<Form> versions = versions(code);
        if (versions.isEmpty()) {
            throw new Problem(Problem.Code.FORM_NOT_FOUND, "There is no form with this code");
        }
        return versions.stream()
                .filter(f -> f.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Code.FORM_VERSION_NOT_FOUND,
                        "Versions: " + versions.stream().map(Form::version).collect(Collectors.joining(", "))));
    }

    /** The version for a period, or {@code null} if there is none. */
    @Nullable
    Form inForce(String code, Period period) {
        return versions(code).stream()
                .filter(f -> f.inForceOn(period.dataTo()))
                .findFirst()
                .orElse(null);
    }

    ObjectNode summary(String code) {
        List<Form> versions = versions(code);
        if (versions.isEmpty()) {
            throw new Problem(Problem.Code.FORM_NOT_FOUND, "There is no form with this code");
        }
        JsonNode newest = versions.get(versions.size() - 1).json();
        ObjectNode summary = JsonTree.object();
        for (String member : List.of("regime", "code", "name", "kind", "periodType")) {
            summary.set(member, newest.get(member));
        }
        ArrayNode list = summary.putArray("versions");
        for (Form form : versions) {
            list.add(JsonTree.object("version", form.version())
                    .<ObjectNode>set("validFrom", form.json().get("validFrom"))
                    .<ObjectNode>set("validTo", form.json().get("validTo")));
        }
        return summary;
    }
}
