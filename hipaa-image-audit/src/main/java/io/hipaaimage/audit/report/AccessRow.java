package io.hipaaimage.audit.report;

import java.time.Instant;

/**
 * One access to a patient's pictures, or an attempt at one.
 *
 * @param at when
 * @param actor who
 * @param sentence what happened, in words
 * @param purpose the purpose in words
 * @param outcome how it ended, in words
 * @param image the picture, or an empty string
 * @param index the entry
 * @param leaf its leaf hash in hex
 */
public record AccessRow(
        Instant at,
        String actor,
        String sentence,
        String purpose,
        String outcome,
        String image,
        long index,
        String leaf) {}
