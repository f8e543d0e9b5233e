package io.hipaaimage.core.legal;

/**
 * What is wrong with a document.
 *
 * @param code a stable word, such as {@code AUTHORIZATION_EXPIRED} or {@code BAA_DEFECTIVE:return_or_destroy}
 * @param citation the paragraph; a bare one is of 45 CFR, one that begins with {@code 2.} of 42 CFR Part 2
 * @param message why, in one sentence without a patient's data
 * @param word the word of the policy's vocabulary that says the same of an authorization, empty where there is none
 */
public record Defect(String code, String citation, String message, String word) {
    Defect(String code, String citation, String message) {
        this(code, citation, message, "");
    }
}
