package vn.lienthong.sandbox.internal.platform.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import vn.lienthong.sandbox.internal.http.JsonTree;

/**
 * The dossiers of the portal, by their code; a later synchronisation replaces a dossier completely. Safe to share
 * between threads.
 */
final class Dossiers {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ObjectNode> byCode = new LinkedHashMap<>();

    @FunctionalInterface
    private interface Act {
        void on(JsonNode item);
    }

    /** A list with the dossier, or an empty one. */
    ArrayNode find(String code) {
        lock.lock();
        try {
            ArrayNode found = list();
            ObjectNode dossier = byCode.get(code);
            if (dossier != null) {
                found.add(dossier.deepCopy());
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Creates or replaces; all or nothing, unless there is a result for each item. */
    ArrayNode synchronise(boolean isUpdating, List<JsonNode> items, boolean perItem) {
        Set<String> seen = new HashSet<>();
        return each(
                items,
                perItem,
                item -> {
                    Items.checkDossier(item);
                    String code = Items.required(item, "MaHoSo");
                    if (!seen.add(code)) {
                        throw new Rejected("MaHoSo: hai lần trong một bản tin (twice in one message)");
                    }
                    if (isUpdating != byCode.containsKey(code)) {
                        throw new Rejected(
                                isUpdating
                                        ? "isUpdating: hồ sơ chưa tồn tại (the dossier does not exist yet)"
                                        : "isUpdating: hồ sơ đã tồn tại (the dossier exists already)");
                    }
                },
                item -> byCode.put(Items.required(item, "MaHoSo"), item.deepCopy()));
    }

    /** Adds a step to existing dossiers. */
    ArrayNode progress(List<JsonNode> items, boolean perItem) {
        return each(
                items,
                perItem,
                item -> {
                    Items.checkProgress(item);
                    if (!byCode.containsKey(Items.required(item, "MaHoSo"))) {
                        throw new Rejected("MaHoSo: hồ sơ chưa tồn tại (the dossier does not exist yet)");
                    }
                },
                item -> {
                    ObjectNode dossier = byCode.get(Items.required(item, "MaHoSo"));
                    if (dossier != null) {
                        dossier.set("TrangThaiHoSo", item.get("TrangThai"));
                    }
                });
    }

    private ArrayNode each(List<JsonNode> items, boolean perItem, Act check, Act act) {
        lock.lock();
        try {
            ArrayNode result = list();
            if (!perItem) {
                items.forEach(check::on);
                items.forEach(act::on);
                return result;
            }
            for (JsonNode item : items) {
                ObjectNode one = result.addObject().put("MaHoSo", JsonTree.text(item, "MaHoSo"));
                try {
                    check.on(item);
                    act.on(item);
                    one.put("error_code", 0).put("message", "Thành công");
                } catch (Rejected rejected) {
                    one.put("error_code", -1).put("message", rejected.getMessage());
                }
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    private static ArrayNode list() {
        return JsonTree.array();
    }
}
