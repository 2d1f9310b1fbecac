package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One finding of the validation (lỗi kiểm tra).
 *
 * @param index the index of the cell, or {@link Integer#MAX_VALUE} if no cell is concerned
 */
record Finding(
        String rule,
        Severity severity,
        int index,
        String pointer,
        @Nullable String indicator,
        Map<String, String> members,
        @Nullable Integer row,
        String vi,
        String en) {

    enum Severity {
        BLOCKER,
        ERROR,
        WARNING
    }

    /** By the index of the cell, those without one last, then by rule. */
    static final Comparator<Finding> ORDER =
            Comparator.comparingInt(Finding::index).thenComparing(Finding::rule);

    /** A blocker at a member of the body. */
    static Finding blocker(String rule, String pointer, String vi, String en) {
        return new Finding(rule, Severity.BLOCKER, Integer.MAX_VALUE, pointer, null, Map.of(), null, vi, en);
    }

    /** An error of a whole cell, or of its value. */
    static Finding error(String rule, Cell cell, boolean value, String vi, String en) {
        return new Finding(
                rule,
                Severity.ERROR,
                cell.index(),
                "/cells/" + cell.index() + (value ? "/value" : ""),
                cell.indicator(),
                cell.members(),
                cell.row(),
                vi,
                en);
    }

    boolean prevents() {
        return severity != Severity.WARNING;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", rule).put("severity", severity.name());
        json.set("address", address(pointer, indicator, members, row));
        json.putObject("message").put("vi", vi).put("en", en);
        return json;
    }

    static ObjectNode address(
            String pointer, @Nullable String indicator, Map<String, String> members, @Nullable Integer row) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        address.put("pointer", pointer).put("indicator", indicator);
        ObjectNode breakdown = address.putObject("breakdown");
        members.forEach(breakdown::put);
        address.put("row", row);
        return address;
    }
}
