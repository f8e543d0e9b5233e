package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.Optional;

/** The crosswalk for reports. Thread-safe. */
final class CrosswalkYears implements PatientYears {
    private final Crosswalk crosswalk;

    CrosswalkYears(Crosswalk crosswalk) {
        this.crosswalk = crosswalk;
    }

    @Override
    public Optional<String> pseudonym(PatientRef patient, int year) throws RefusedException, UnavailableException {
        try {
            return crosswalk.find(patient, year).map(found -> found.pseudonym().value());
        } catch (DamagedInputException e) {
            throw damaged(e);
        }
    }

    @Override
    public PatientRef patient(String pseudonym) throws RefusedException, UnavailableException {
        if (!KeyId.isWellFormed(pseudonym)) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "this is no pseudonym of the log");
        }
        try {
            return crosswalk
                    .stored(new KeyId(pseudonym))
                    .row()
                    .patient()
                    .map(PatientRef::of)
                    .orElseThrow(() ->
                            new RefusedException(ErrorCode.NOT_AVAILABLE, "this pseudonym stands for no patient"));
        } catch (DamagedInputException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    @Override
    public boolean forget(PatientRef patient, int year) throws UnavailableException {
        try {
            return crosswalk.forget(patient, year);
        } catch (DamagedInputException e) {
            throw damaged(e);
        }
    }

    private static UnavailableException damaged(Exception cause) {
        return new UnavailableException(
                ErrorCode.STORE_DAMAGED, "a row of the crosswalk was altered; restore the home", false, cause);
    }
}
