package vn.lienthong.reporting.internal.check;

import java.util.Map;
import vn.lienthong.reporting.form.Label;

/** The messages of the rules that we check ourselves; none contains a value. */
final class BuiltInRules {
    private static final Map<String, Label> SENTENCES = Map.ofEntries(
            entry(
                    "lt.structure",
                    "Báo cáo có ô, ghi chú hoặc số dòng vượt giới hạn.",
                    "A cell, a remark or the number of cells or rows is beyond its limit."),
            entry(
                    "lt.declaration",
                    "Báo cáo không phát sinh thì không được có số liệu; báo cáo có số liệu thì phải có ít nhất một ô.",
                    "A nothing-to-report declaration has no cells; a report with data has at least one."),
            entry("lt.indicator-unknown", "Biểu mẫu không có chỉ tiêu này.", "The form has no such indicator."),
            entry(
                    "lt.breakdown-unknown",
                    "Chỉ tiêu không có phân tổ này, hoặc phân tổ không có mã này.",
                    "The indicator has no such breakdown, or the breakdown no such member."),
            entry("lt.breakdown-missing", "Thiếu phân tổ của chỉ tiêu.", "A breakdown of the indicator is not given."),
            entry(
                    "lt.row",
                    "Biểu danh sách cần số dòng, biểu bảng thì không.",
                    "A list form needs a row number, a table form has none."),
            entry(
                    "lt.value-type",
                    "Giá trị không đúng kiểu của chỉ tiêu.",
                    "The value is not of the indicator's type."),
            entry("lt.value-range", "Giá trị ngoài khoảng cho phép.", "The value is outside the limits."),
            entry("lt.value-scale", "Quá nhiều chữ số thập phân.", "The value has too many decimals."),
            entry("lt.value-length", "Văn bản quá dài.", "The text is too long."),
            entry("lt.value-code", "Mã không có trong danh mục.", "The code is not in the list."),
            entry("lt.computed-range", "Kết quả tính có quá nhiều chữ số.", "A computed number has too many digits."),
            entry("lt.cell-required", "Ô bắt buộc chưa có số liệu.", "A required cell is empty."),
            entry(
                    "local.form-kind",
                    "Loại biểu mẫu này chưa được hỗ trợ.",
                    "This version cannot fill in a form of this kind."),
            entry(
                    "local.period-type",
                    "Loại kỳ báo cáo không đúng với biểu mẫu.",
                    "The period is not of the type that the form requires."),
            entry(
                    "local.form-not-in-force",
                    "Phiên bản biểu mẫu không có hiệu lực trong kỳ báo cáo.",
                    "This version of the form is not in force for the period."),
            entry(
                    "local.base",
                    "Chỉ báo cáo đính chính mới có bản bị thay thế và số lần nộp lớn hơn 1.",
                    "Only a correction, and every correction, names what it replaces and has a sequence above 1."),
            entry(
                    "local.key",
                    "Mã đơn vị, chế độ, biểu mẫu hoặc kỳ không dùng được làm khóa, hoặc khóa dài quá 183 ký tự.",
                    "A code cannot be part of a key, or the key is longer than 183 characters."),
            entry(
                    "local.organisation",
                    "Ô thuộc đơn vị khác với đơn vị báo cáo.",
                    "The cell belongs to an organisation other than the reporting one."),
            entry("local.period-not-over", "Kỳ số liệu chưa kết thúc.", "The data window is not over yet."),
            entry(
                    "local.formulas-too-large",
                    "Công thức của biểu mẫu quá lớn nên chưa được tính và kiểm tra ở đây; nền tảng sẽ tính và kiểm tra.",
                    "The formulas are too large to be computed and checked here; the platform does it."),
            entry(
                    "local.more-findings",
                    "Còn lỗi hoặc cảnh báo khác không được liệt kê.",
                    "There are more errors or warnings than are listed."),
            entry(
                    "local.computed-differs",
                    "Nền tảng tính ô này ra giá trị khác.",
                    "The platform computes another value for this cell."),
            entry(
                    "local.invisible-character",
                    "Văn bản có ký tự điều khiển hoặc ký tự ẩn.",
                    "The text contains control or invisible characters."));

    private BuiltInRules() {}

    static Label message(String rule) {
        return SENTENCES.getOrDefault(rule, new Label(rule, rule));
    }

    private static Map.Entry<String, Label> entry(String rule, String vi, String en) {
        return Map.entry(rule, new Label(vi, en));
    }
}
