package io.hipaaimage.core.access;

/**
 * A fact that would have to be otherwise.
 *
 * @param fact the fact, by column or word
 * @param value what it would have to be
 * @param how how to obtain it
 */
public record Missing(String fact, String value, String how) {}
