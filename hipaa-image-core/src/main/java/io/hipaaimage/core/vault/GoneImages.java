package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Images that an incident concerns and that were destroyed since: the catalogue has no row of them, and the log alone still says that they
 * were there, and under a pseudonym whose. A copy that somebody took before is not destroyed with them.
 */
final class GoneImages {
    private final VaultState vault;
    private final Map<String, Optional<PatientRef>> known = new HashMap<>();

    GoneImages(VaultState vault) {
        this.vault = vault;
    }

    /**
     * Those that are among some images, or of some patients.
     *
     * @param exposed images that are concerned, whether they are live or not
     * @param named patients that are concerned
     * @param live the images that the catalogue has
     * @return with the patient, where the link from the log to a patient was not forgotten
     */
    Map<ImageId, Optional<PatientRef>> concerned(Set<ImageId> exposed, Set<PatientRef> named, Set<ImageId> live)
            throws ImageVaultException {
        Map<ImageId, String> captured = new LinkedHashMap<>();
        vault.log().read(0, entry -> {
            String image = entry.image();
            boolean capture = entry.type().equals("OUTCOME")
                    && entry.action().equals("CAPTURE")
                    && entry.outcome().equals("SUCCESS");
            if (capture && image != null && ImageId.isWellFormed(image) && !live.contains(new ImageId(image))) {
                String pseudonym = entry.pseudonym();
                captured.put(new ImageId(image), pseudonym == null ? "" : pseudonym);
            }
        });
        Map<ImageId, Optional<PatientRef>> concerned = new LinkedHashMap<>();
        for (Map.Entry<ImageId, String> gone : captured.entrySet()) {
            if (exposed.contains(gone.getKey()) || !named.isEmpty()) {
                Optional<PatientRef> whose = patient(gone.getKey(), gone.getValue());
                if (exposed.contains(gone.getKey()) || whose.filter(named::contains).isPresent()) {
                    concerned.put(gone.getKey(), whose);
                }
            }
        }
        return concerned;
    }

    /** Whose it was, as references stand now. */
    private Optional<PatientRef> patient(ImageId image, String pseudonym) throws ImageVaultException {
        Optional<PatientRef> before = known.get(pseudonym);
        if (before == null) {
            before = behind(pseudonym);
            known.put(pseudonym, before);
        }
        return before.map(patient -> vault.patients().of(image, patient));
    }

    private Optional<PatientRef> behind(String pseudonym) throws ImageVaultException {
        if (pseudonym.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(vault.parts().patientYears().patient(pseudonym));
        } catch (RefusedException e) {
            if (e.code() == ErrorCode.SHREDDED || e.code() == ErrorCode.NOT_AVAILABLE) {
                return Optional.empty(); // the link was forgotten: that there was somebody is still counted
            }
            throw e;
        }
    }
}
