package io.hipaaimage.core.legal;

import io.hipaaimage.core.PatientRef;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A record that a register keeps. */
public sealed interface OnFile
        permits Amendment,
                Authorization,
                BusinessAssociateAgreement,
                ChannelRequest,
                DataUseAgreement,
                FiledRelationship,
                Incident,
                LegalHold,
                Restriction,
                RetentionReview {
    /**
     * Its name.
     *
     * @return 1 to 64 characters, one record's alone in its register
     */
    String id();

    /**
     * Its fields, as they are kept.
     *
     * @return sorted by name; lists have one item a line; what is false or empty is absent
     */
    SortedMap<String, String> row();

    /**
     * Whose it is.
     *
     * @return the one patient about whose images alone it says something; null where it may be about others
     */
    default @Nullable PatientRef patient() {
        return null;
    }
}
