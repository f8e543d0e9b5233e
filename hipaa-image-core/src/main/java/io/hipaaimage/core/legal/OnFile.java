package io.hipaaimage.core.legal;

import java.util.SortedMap;

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
}
