package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.FiledRelationship;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** That the physician of a scratch vault treats the patient of a canary, as a record to file. */
final class CareTeamRecord {
    static final String ID = "canary-care-team";

    private CareTeamRecord() {}

    static FiledRelationship of(Canary canary) {
        return new FiledRelationship(
                ID,
                "canary.physician",
                PatientRef.of(canary.patient()),
                Relationship.CARE_TEAM,
                "",
                LocalDate.EPOCH,
                null,
                ZoneOffset.UTC,
                null,
                null);
    }
}
