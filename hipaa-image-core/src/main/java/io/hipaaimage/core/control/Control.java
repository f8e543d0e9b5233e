package io.hipaaimage.core.control;

/**
 * One thing that the law asks.
 *
 * @param id a short name that never changes its meaning, such as {@code SEC-312-b}
 * @param citation the paragraph
 * @param law how it stands in law
 * @param title what it asks, in a line
 * @param kind how it can be evidenced
 */
public record Control(String id, String citation, Law law, String title, Kind kind) {}
