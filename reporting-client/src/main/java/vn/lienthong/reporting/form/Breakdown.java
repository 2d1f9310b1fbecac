package vn.lienthong.reporting.form;

import java.util.List;

/**
 * A dimension by which an indicator is broken down (phân tổ), such as sex or age group.
 *
 * @param code stable code, never {@code row}
 * @param name for people
 * @param members in the order of the form
 */
public record Breakdown(String code, Label name, List<Member> members) {
    /** Copies the list. */
    public Breakdown {
        members = List.copyOf(members);
    }

    /**
     * One member of a dimension, or one code of an indicator of type {@link ValueType#CODE}.
     *
     * @param code stable code
     * @param name for people
     */
    public record Member(String code, Label name) {}
}
