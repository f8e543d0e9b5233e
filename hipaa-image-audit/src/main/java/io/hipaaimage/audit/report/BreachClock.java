package io.hipaaimage.audit.report;

import java.time.LocalDate;

/**
 * A notice that a breach may ask for, and by when.
 *
 * @param notice to whom
 * @param by the last day that the law allows; without unreasonable delay comes first
 * @param citation the paragraph
 * @param why what makes it apply
 */
public record BreachClock(String notice, LocalDate by, String citation, String why) {}
