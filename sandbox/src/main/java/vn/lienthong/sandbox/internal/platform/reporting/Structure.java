package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.lienthong.core.internal.wire.VisibleText;

/** The shape of a report body: rules {@code lt.structure} and {@code lt.declaration}. */
final class Structure {
    static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    static final Pattern DIGEST = Pattern.compile("sha-256=:[A-Za-z0-9+/]{43}=:");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Set<String> MEMBERS = Set.of(
            "organisation",
            "regime",
            "form",
            "formVersion",
            "period",
            "sequence",
            "replaces",
            "declaration",
            "cells",
            "note");
    private static final Set<String> CELL_MEMBERS = Set.of("indicator", "breakdown", "row", "value", "note");
    private static final int MAX_CELLS = 20_000;
    private static final int MAX_ROW = 5_000;
    private static final int MAX_FINDINGS = 100;

    private final List<Finding> findings = new ArrayList<>();

    private Structure() {}

    /** The findings, at most a hundred: none means that {@link #cells} can read the body. */
    static List<Finding> check(JsonNode report) {
        Structure check = new Structure();
        check.report(report);
        return check.findings;
    }

    /** The cells of a body that passed {@link #check}. */
    static List<Cell> cells(JsonNode report) {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : report.get("cells")) {
            Map<String, String> members = new LinkedHashMap<>();
            cell.path("breakdown")
                    .properties()
                    .forEach(e -> members.put(e.getKey(), e.getValue().asText()));
            Integer row = cell.hasNonNull("row") ? cell.get("row").asInt() : null;
            cells.add(new Cell(
                    cells.size(),
                    cell.get("indicator").asText(),
                    members,
                    row,
                    cell.get("value").asText()));
        }
        return cells;
    }

    private void report(JsonNode report) {
        unknown(report, "", MEMBERS);
        for (String member : List.of("organisation", "regime", "form", "formVersion")) {
            pattern(report, "", member, CODE);
        }
        JsonNode period = report.path("period");
        if (!period.isTextual() || Period.find(period.asText()) == null) {
            wrong("/period", "kỳ báo cáo", "a period");
        }
        whole(report, "", "sequence", 9999, true);
        if (report.hasNonNull("replaces")) {
            JsonNode base = report.get("replaces");
            if (base.isObject()) {
                unknown(base, "/replaces", Set.of("submissionId", "digest"));
                pattern(base, "/replaces", "submissionId", ID);
                pattern(base, "/replaces", "digest", DIGEST);
            } else {
                wrong("/replaces", "đối tượng", "an object");
            }
        }
        note(report, "", 2000);
        String declaration = report.path("declaration").asText();
        if (!report.path("declaration").isTextual()
                || !Set.of("DATA", "NOTHING_TO_REPORT").contains(declaration)) {
            wrong("/declaration", "DATA hoặc NOTHING_TO_REPORT", "DATA or NOTHING_TO_REPORT");
        }
        JsonNode cells = report.path("cells");
        if (!cells.isArray() || cells.size() > MAX_CELLS) {
            wrong("/cells", "danh sách không quá 20.000 ô", "a list of at most 20,000 cells");
            return;
        }
        for (int i = 0; i < cells.size(); i++) {
            cell(cells.get(i), "/cells/" + i);
        }
        if (findings.isEmpty() && declaration.equals("DATA") == cells.isEmpty()) {
            findings.add(Finding.blocker(
                    "lt.declaration",
                    "/declaration",
                    cells.isEmpty()
                            ? "Khai có số liệu nhưng không có ô nào"
                            : "Khai không phát sinh nhưng vẫn có số liệu",
                    cells.isEmpty() ? "DATA is declared but there is no cell" : "NOTHING_TO_REPORT with cells"));
        }
    }

    private void cell(JsonNode cell, String at) {
        if (!cell.isObject()) {
            wrong(at, "đối tượng", "an object");
            return;
        }
        unknown(cell, at, CELL_MEMBERS);
        pattern(cell, at, "indicator", CODE);
        whole(cell, at, "row", MAX_ROW, false);
        note(cell, at, 500);
        JsonNode value = cell.path("value");
        if (!value.isTextual() || value.asText().isEmpty() || length(value) > 4000) {
            wrong(at + "/value", "chuỗi từ 1 đến 4.000 ký tự", "a string of 1 to 4,000 characters");
        }
        if (cell.hasNonNull("breakdown")) {
            JsonNode breakdown = cell.get("breakdown");
            if (!breakdown.isObject()) {
                wrong(at + "/breakdown", "đối tượng", "an object");
                return;
            }
            breakdown.fieldNames().forEachRemaining(name -> pattern(breakdown, at + "/breakdown", name, CODE));
        }
    }

    private void unknown(JsonNode node, String at, Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(at + "/" + pointer(name), "thành phần có trong quy ước", "a member that the contract knows");
            }
        });
    }

    private void pattern(JsonNode node, String at, String member, Pattern pattern) {
        JsonNode value = node.path(member);
        if (!value.isTextual() || !pattern.matcher(value.asText()).matches()) {
            wrong(at + "/" + pointer(member), "chuỗi đúng mẫu", "a string of the pattern of the contract");
        }
    }

    private void whole(JsonNode node, String at, String member, int maximum, boolean required) {
        JsonNode value = node.path(member);
        if (!required && (value.isMissingNode() || value.isNull())) {
            return;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1 || value.asInt() > maximum) {
            wrong(at + "/" + member, "số nguyên từ 1 đến " + maximum, "a whole number from 1 to " + maximum);
        }
    }

    private void note(JsonNode node, String at, int maximum) {
        JsonNode value = node.path("note");
        if (!value.isMissingNode() && !value.isNull() && (!value.isTextual() || length(value) > maximum)) {
            wrong(
                    at + "/note",
                    "chuỗi không quá " + maximum + " ký tự",
                    "a string of at most " + maximum + " characters");
        }
    }

    private static int length(JsonNode text) {
        String value = text.asText();
        return value.codePointCount(0, value.length());
    }

    /** A JSON pointer repeats at most a short part of an unknown member name. */
    private static String pointer(String name) {
        String escaped = VisibleText.LINE.shown(name.replace("~", "~0").replace("/", "~1"));
        return escaped.length() > 64 ? escaped.substring(0, 64) : escaped;
    }

    private void wrong(String pointer, String vi, String en) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(Finding.blocker("lt.structure", pointer, "Phải là " + vi, "Must be " + en));
        }
    }
}
