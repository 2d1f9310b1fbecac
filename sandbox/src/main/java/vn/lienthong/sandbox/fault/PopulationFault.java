package vn.lienthong.sandbox.fault;

/** Faults of the population database (CSDL quốc gia về dân cư, {@code c06}). */
public enum PopulationFault implements FaultKind {
    /** The {@code Timestamp} is accepted in one unit only: the value is {@code ms} or {@code s}. */
    TIMESTAMP_UNIT("Timestamp chỉ nhận một đơn vị", "Timestamp in one unit only"),
    /** "Not found" is a citizen without a name instead of no citizen. */
    NAMELESS_CITIZEN("Không tìm thấy: công dân không tên", "Not found: a citizen without a name"),
    /** Postal addresses still have the district, abolished on 1 July 2025. */
    OLD_UNITS("Địa chỉ còn mã quận, huyện", "Addresses with the abolished district");

    private final String vietnamese;
    private final String english;

    PopulationFault(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    @Override
    public String vietnamese() {
        return vietnamese;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public FaultOptions options() {
        return switch (this) {
            case TIMESTAMP_UNIT -> FaultOptions.value(FaultOptions.Value.REQUIRED, "ms", "s");
            default -> FaultOptions.none();
        };
    }
}
