package io.hipaaimage.core.access;

/**
 * Why a request is denied.
 *
 * @param code the word, such as {@code NO_RELATIONSHIP}
 * @param rule the rule's id
 * @param citation the paragraph
 * @param message one sentence
 */
public record Reason(String code, String rule, String citation, String message) {}
