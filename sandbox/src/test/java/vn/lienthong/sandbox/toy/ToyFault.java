package vn.lienthong.sandbox.toy;

import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultOptions;

// tag::faults[]
/** What can go wrong at the library (lỗi của thư viện). */
public enum ToyFault implements FaultKind {
    /** The shelves are closed: HTTP 200 with an empty list. */
    CLOSED("Kho sách đóng cửa", "Shelves closed"),
    /** Titles come in one spelling only: the value is {@code upper} or {@code lower}. */
    SPELLING("Tên sách chỉ có một kiểu chữ", "Titles in one spelling");

    private final String vietnamese;
    private final String english;

    ToyFault(String vietnamese, String english) {
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
        return this == SPELLING
                ? FaultOptions.value(FaultOptions.Value.REQUIRED, "upper", "lower")
                : FaultOptions.none();
    }
}
// end::faults[]
