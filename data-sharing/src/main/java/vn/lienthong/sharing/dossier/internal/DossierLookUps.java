package vn.lienthong.sharing.dossier.internal;

import java.util.List;
import java.util.Optional;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.Dossier;
import vn.lienthong.sharing.dossier.Procedure;

/** The look-ups of a platform that takes dossiers. Thread-safe. */
public interface DossierLookUps {
    /** The dossier with that code. */
    Optional<Dossier> find(DossierCode code);

    /** The catalogue of procedures. */
    List<Procedure> procedures();

    /** One procedure with its channels. */
    Optional<Procedure> findProcedure(String procedureCode);

    /** The agencies. */
    List<CodedName> agencies();

    /** The fields of work. */
    List<CodedName> fieldsOfWork();
}
