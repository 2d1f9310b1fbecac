package vn.lienthong.sandbox.internal.platform.nationalpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** What the platform demands of {@code ThongTinBienLai}. */
final class NationalReceiptBlock {
    private static final String NAME = "ThongTinBienLai";

    private NationalReceiptBlock() {}

    /** The member that is wrong, or {@code null}; a message without a receipt is right. */
    static @Nullable String wrong(JsonNode receipt, boolean asText) {
        if (receipt.isMissingNode() || receipt.isNull()) {
            return null;
        }
        if (asText != receipt.isTextual() || (!asText && !receipt.isObject())) {
            return NAME;
        }
        try {
            return wrong(asText ? JsonTree.read(receipt.asText().getBytes(StandardCharsets.UTF_8)) : receipt);
        } catch (IllegalArgumentException notJson) {
            return NAME;
        }
    }

    private static @Nullable String wrong(JsonNode read) {
        for (String name : List.of("MaDichVu", "NoiDungThanhToan", "HoTenNguoiNop", "DiaChiNguoiNop", "TinhNguoiNop")) {
            if (!read.path(name).isTextual()) {
                return NAME + "." + name;
            }
        }
        for (String list : List.of("PhiLePhi", "DSKhoanNop")) {
            if (!read.path(list).isArray()) {
                return NAME + "." + list;
            }
            for (JsonNode item : read.path(list)) {
                if (!NationalText.text(item, "SoTien").matches("[0-9]{1,15}")) {
                    return NAME + "." + list + ".SoTien";
                }
            }
        }
        return null;
    }
}
