package io.hipaaimage.core.selftest;

import java.time.Instant;
import java.util.List;

/**
 * Why somebody should look. Holds no picture, patient, key or path, so that it may leave the machine. Immutable.
 *
 * @param reason why
 * @param at when it was found
 * @param ids the controls and probes that it is about, in the order of the report; empty where it is about the run itself
 * @param words one sentence
 */
public record SelfTestAlert(Reason reason, Instant at, List<String> ids, String words) {
    /** Why an alert is raised. */
    public enum Reason {
        /** Something stands worse than in the run before, or fails in the first one. */
        REGRESSED,
        /** A probe cannot be believed. */
        INVALID,
        /** No run has come to its end for more than twice the time between two. */
        OVERDUE,
        /** A run ended without a report. */
        BROKEN
    }

    /** Copies the list. */
    public SelfTestAlert {
        ids = List.copyOf(ids);
    }

    /** Who is told: a pager, a ticket, a mail to the security officer. Must be safe for use by several threads. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Tells. What it throws is logged by the name of its class and keeps no run from being made.
         *
         * @param alert what was found
         */
        void raise(SelfTestAlert alert);
    }
}
