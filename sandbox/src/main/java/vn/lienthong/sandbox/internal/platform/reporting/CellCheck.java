package vn.lienthong.sandbox.internal.platform.reporting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The built-in rules about single cells, and about missing cells. */
final class CellCheck {
    static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Form form;
    private final List<Cell> cells;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Cell.Place> places = new HashSet<>();

    private CellCheck(Form form, List<Cell> cells) {
        this.form = form;
        this.cells = cells;
    }

    static List<Finding> check(Form form, List<Cell> cells) {
        CellCheck check = new CellCheck(form, cells);
        cells.forEach(check::cell);
        check.missing();
        return check.findings;
    }

    private void cell(Cell cell) {
        Form.Indicator indicator = form.indicators().get(cell.indicator());
        if (indicator == null) {
            error(
                    "lt.indicator-unknown",
                    cell,
                    false,
                    "Biểu mẫu không có chỉ tiêu này",
                    "The form has no such indicator");
            return;
        }
        members(cell, indicator);
        if (form.list() != (cell.row() != null)) {
            error(
                    "lt.row",
                    cell,
                    false,
                    form.list() ? "Thiếu số thứ tự dòng" : "Biểu mẫu này không có dòng",
                    form.list() ? "The row number is missing" : "This form has no rows");
        }
        if (!places.add(cell.place())) {
            error("lt.cell-duplicate", cell, false, "Ô đã có giá trị", "The cell has a value already");
        }
        value(cell, indicator);
    }

    private void members(Cell cell, Form.Indicator indicator) {
        for (Map.Entry<String, String> member : cell.members().entrySet()) {
            if (!indicator.dimensions().contains(member.getKey())
                    || !form.members(member.getKey()).contains(member.getValue())) {
                error(
                        "lt.breakdown-unknown",
                        cell,
                        false,
                        "Phân tổ không có trong biểu mẫu",
                        "No such breakdown or member");
            }
        }
        if (!cell.members().keySet().containsAll(indicator.dimensions())) {
            error("lt.breakdown-missing", cell, false, "Thiếu phân tổ", "A breakdown of the indicator is missing");
        }
    }

    private void value(Cell cell, Form.Indicator indicator) {
        switch (indicator.type()) {
            case "INTEGER", "DECIMAL" -> number(cell, indicator);
            case "DATE" -> {
                if (!date(cell.value())) {
                    error(
                            "lt.value-type",
                            cell,
                            true,
                            "Phải là ngày yyyy-MM-dd",
                            "The value must be a date yyyy-MM-dd");
                }
            }
            case "CODE" -> {
                if (!indicator.allowedCodes().contains(cell.value())) {
                    error("lt.value-code", cell, true, "Mã không có trong danh mục", "The code is not in the list");
                }
            }
            default -> {
                if (cell.value().codePointCount(0, cell.value().length()) > indicator.maximumLength()) {
                    error(
                            "lt.value-length",
                            cell,
                            true,
                            "Dài quá " + indicator.maximumLength() + " ký tự",
                            "Longer than " + indicator.maximumLength() + " characters");
                }
            }
        }
    }

    private void number(Cell cell, Form.Indicator indicator) {
        boolean whole = indicator.type().equals("INTEGER");
        if (!DECIMAL.matcher(cell.value()).matches() || (whole && cell.value().indexOf('.') >= 0)) {
            error(
                    "lt.value-type",
                    cell,
                    true,
                    whole ? "Giá trị phải là số nguyên" : "Giá trị phải là số",
                    whole ? "The value must be a whole number" : "The value must be a number");
            return;
        }
        BigDecimal value = new BigDecimal(cell.value());
        BigDecimal minimum = indicator.limit("minimum");
        BigDecimal maximum = indicator.limit("maximum");
        if ((minimum != null && value.compareTo(minimum) < 0) || (maximum != null && value.compareTo(maximum) > 0)) {
            error("lt.value-range", cell, true, "Giá trị ngoài khoảng cho phép", "The value is outside its range");
        }
        if (value.scale() > indicator.decimals()) {
            error("lt.value-scale", cell, true, "Quá nhiều chữ số thập phân", "The value has too many decimals");
        }
    }

    private static boolean date(String value) {
        if (!DATE.matcher(value).matches()) {
            return false;
        }
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void missing() {
        Set<Integer> rows = new TreeSet<>();
        cells.stream().map(Cell::row).filter(r -> r != null).forEach(rows::add);
        for (Form.Indicator indicator : form.indicators().values()) {
            if (!indicator.required()) {
                continue;
            }
            if (form.list()) {
                rows.forEach(row -> required(new Cell.Place(indicator.code(), Map.of(), row)));
            } else {
                form.combinations(indicator.dimensions())
                        .forEach(members -> required(new Cell.Place(indicator.code(), members, null)));
            }
        }
    }

    private void required(Cell.Place place) {
        if (!places.contains(place)) {
            findings.add(new Finding(
                    "lt.cell-required",
                    Finding.Severity.ERROR,
                    Integer.MAX_VALUE,
                    "",
                    place.indicator(),
                    place.members(),
                    place.row(),
                    "Thiếu chỉ tiêu bắt buộc",
                    "A required indicator is missing"));
        }
    }

    private void error(String rule, Cell cell, boolean value, String vi, String en) {
        findings.add(Finding.error(rule, cell, value, vi, en));
    }

    /** The number in a cell's value, or {@code null} if it is none. */
    static @Nullable BigDecimal number(String value) {
        return DECIMAL.matcher(value).matches() ? new BigDecimal(value) : null;
    }
}
