package vn.lienthong.examples.clinic;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.lienthong.sharing.dossier.DossierAnswer;
import vn.lienthong.sharing.dossier.DossierOutcome;
import vn.lienthong.sharing.dossier.TargetAnswer;

/**
 * Which platforms have not taken a dossier yet (nơi chưa nhận hồ sơ), so that a second click sends only there. In
 * memory: after a restart everything is sent to all again, which both platforms treat as an update.
 */
final class Unsent {
    private final Map<String, Set<String>> open = new ConcurrentHashMap<>();

    /** Sends to all platforms the first time, then to those that do not have the dossier yet. */
    DossierAnswer send(String what, Supplier<DossierAnswer> toAll, Function<Set<String>, DossierAnswer> toSome) {
        Set<String> where = open.get(what);
        DossierAnswer answer = where == null ? toAll.get() : toSome.apply(where);
        Set<String> failed = new TreeSet<>();
        for (TargetAnswer target : answer.targets()) {
            if (target.outcome() instanceof DossierOutcome.Failed) {
                failed.add(target.platform());
            }
        }
        if (failed.isEmpty()) {
            open.remove(what);
        } else {
            open.put(what, failed);
        }
        return answer;
    }
}
