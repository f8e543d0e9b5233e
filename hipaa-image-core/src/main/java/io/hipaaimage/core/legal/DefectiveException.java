package io.hipaaimage.core.legal;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.List;
import java.util.stream.Collectors;

/** A document was not filed, because it is not what the law asks for. */
public final class DefectiveException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final transient List<Defect> defects;

    DefectiveException(String kind, List<Defect> defects) {
        super(
                ErrorCode.REFUSED,
                "the " + kind + " is defective: "
                        + defects.stream().map(Defect::code).collect(Collectors.joining(", ")),
                "have it completed and signed again");
        this.defects = List.copyOf(defects);
    }

    /**
     * Everything that is wrong with it.
     *
     * @return at least one defect
     */
    public List<Defect> defects() {
        return defects == null ? List.of() : defects;
    }

    /**
     * Refuses a document that has defects.
     *
     * @param kind what it is
     * @param defects what is wrong with it
     * @throws DefectiveException if there is any
     */
    public static void refuse(String kind, List<Defect> defects) throws DefectiveException {
        if (!defects.isEmpty()) {
            throw new DefectiveException(kind, defects);
        }
    }
}
